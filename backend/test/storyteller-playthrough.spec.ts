import type { Book, BookEntity } from '../src/gamebook/story/book';
import type { StoryState } from '../src/gamebook/story/story-state';
import { readBundledBook, ToldStory } from './support/told-story';

/** Everything that can be read of a book by typing the names that the text itself offers. */
interface Exploration {
  states: Map<string, { state: StoryState; next: Set<string>; ending: string | null }>;
  nodes: Set<string>;
  /** Moments from which nothing was offered though the story had not ended, and names that led nowhere. */
  faults: string[];
}

function stateKey(story: ToldStory): string {
  return story.scene.graphs.map(({ node }) => node.id).join(' + ');
}

function nodeEntities(book: Book): BookEntity[] {
  return book.entityTypes.flatMap(({ entities }) => entities).filter(({ node }) => node !== null);
}

function loadBook(name: string): Book {
  const { book } = readBundledBook(name);
  if (book === null) throw new Error(`The book ${name} has errors.`);
  return book;
}

async function explore(story: ToldStory): Promise<Exploration> {
  const found: Exploration = { states: new Map(), nodes: new Set(), faults: [] };
  const opening = await story.open();
  const waiting = [opening];
  record(story, found);
  for (let turn = waiting.shift(); turn !== undefined; turn = waiting.shift()) {
    story.goTo(turn.state);
    const from = stateKey(story);
    if (story.ending === null && turn.offered.length === 0) found.faults.push(`${from} offers nothing`);
    for (const name of turn.offered) {
      story.goTo(turn.state);
      const answer = await story.say(name);
      const to = stateKey(story);
      if (to === from || !hasArrivedAt(story, name)) found.faults.push(`${from}: "${name}" leads to ${to}`);
      found.states.get(from)?.next.add(to);
      if (record(story, found)) waiting.push(answer);
    }
  }
  return found;
}

/** Notes where the story stands; false where it has stood there before. */
function record(story: ToldStory, found: Exploration): boolean {
  const key = stateKey(story);
  if (found.states.has(key)) return false;
  found.states.set(key, { state: story.state, next: new Set(), ending: story.ending?.title ?? null });
  for (const { node } of story.scene.graphs) found.nodes.add(node.id);
  return true;
}

function hasArrivedAt(story: ToldStory, name: string): boolean {
  return story.scene.graphs.some(({ node }) => node.name.toLowerCase() === name.toLowerCase());
}

/** The moments from which no ending can be reached any more. */
function findTraps({ states }: Exploration): string[] {
  const safe = new Set([...states].filter(([, { ending }]) => ending !== null).map(([key]) => key));
  for (let size = -1; size !== safe.size;) {
    size = safe.size;
    for (const [key, { next }] of states) if ([...next].some((to) => safe.has(to))) safe.add(key);
  }
  return [...states.keys()].filter((key) => !safe.has(key));
}

describe.each([
  { name: 'the-fog-at-table', nodes: { least: 5, most: 8 }, endings: 2, graphs: 1 },
  { name: 'slack-water', nodes: { least: 30, most: 100 }, endings: 5, graphs: 2 },
])('the book $name, told by the Storyteller', ({ name, nodes, endings, graphs }) => {
  let exploration: Exploration;

  beforeAll(async () => {
    exploration = await explore(new ToldStory(loadBook(name)));
  });

  it('has no errors and gives no warnings', () => {
    expect(readBundledBook(name)).toMatchObject({ errors: [], warnings: [] });
  });

  it('is of the size that it is meant to be', () => {
    const book = loadBook(name);
    const kinds = nodeEntities(book).flatMap(({ node }) => (node?.ending ? [node.ending.kind] : []));
    expect(nodeEntities(book).length).toBeGreaterThanOrEqual(nodes.least);
    expect(nodeEntities(book).length).toBeLessThanOrEqual(nodes.most);
    expect(kinds.length).toBeGreaterThanOrEqual(endings);
    expect(new Set(kinds)).toEqual(new Set(['good', 'bad', 'neutral']));
    expect(new ToldStory(book).scene.graphs).toHaveLength(graphs);
  });

  it('follows every name that it offers, and always offers one before the end', () => {
    expect(exploration.faults).toEqual([]);
  });

  it('can be played to every ending by the names that it offers', () => {
    const written = nodeEntities(loadBook(name)).flatMap(({ node }) =>
      node?.ending ? [node.ending.title] : [],
    );
    const reached = [...exploration.states.values()].flatMap(({ ending }) =>
      ending === null ? [] : [ending],
    );
    expect(new Set(reached)).toEqual(new Set(written));
  });

  it('has no moment from which no ending can be reached', () => {
    expect(findTraps(exploration)).toEqual([]);
  });

  it('leads to every node that is written', () => {
    const written = nodeEntities(loadBook(name)).map(({ id }) => id);
    expect([...exploration.nodes].toSorted()).toEqual(written.toSorted());
  });

  it('has a passage for every node', () => {
    const silent = nodeEntities(loadBook(name)).filter(({ description }) => description?.passage === null);
    expect(silent).toEqual([]);
  });
});

describe('Slack Water, played in free words', () => {
  async function play(...inputs: string[]): Promise<ToldStory> {
    const story = new ToldStory(loadBook('slack-water'));
    await story.open();
    for (const input of inputs) await story.say(input);
    return story;
  }

  const toTheWoman = [
    'onward to the slip',
    'left, along the wall',
    'where the iron is',
    'look around',
    'sluice',
    'I talk to her, the woman',
  ];

  it.each([
    ['returns unsigned', 'Returned Unsigned', ['help', 'walk back']],
    [
      'signs the form',
      'Extinct',
      [
        '1',
        'read the notise board',
        'up the street',
        'shoolhouse',
        'look at the map',
        'I sit down and sign the form',
      ],
    ],
    [
      'writes seven names',
      'A Parish of Seven',
      [
        'the first',
        'street',
        'the church',
        'count lamps',
        'out to the graveyard',
        'gate',
        'write the seven names',
      ],
    ],
    [
      'leaves her alone at the gate',
      'Three Turns Short',
      [...toTheWoman, 'wall', 'slip', 'back to the causeway', 'return to undermere'],
    ],
    [
      'files the proof',
      'Filed',
      [
        ...toTheWoman,
        'into the mill',
        'office',
        'open book',
        'back',
        'wall',
        'burying ground',
        'side door',
        'street',
        'smoke',
        'get the key',
        'out to the street',
        'chapel',
        'unlock the vestry',
        'read register',
        'go back',
        'street',
        'slip',
        'causeway',
        'walk back',
      ],
    ],
    [
      'wades into the sea',
      'Right of Way',
      [...toTheWoman, 'help her with the wheel, hands on', 'the wall', 'down to the slip', 'look', 'wade'],
    ],
    [
      'lights the eighth lamp',
      'The Eighth Lamp',
      [
        ...toTheWoman,
        'put my hands on the wheel',
        'wall after dark',
        'chapel',
        'light lamps',
        'schoolhouse',
        'write my own name',
      ],
    ],
    [
      'has the list put right',
      'Erratum',
      [
        ...toTheWoman,
        'steps',
        'counting room',
        'the wage book',
        'hum',
        'wall',
        'slip',
        'street',
        'fifth house, the smoke',
        'take key',
        'leave',
        'to the chapel',
        'vestry',
        'read',
        'back',
        'graves',
        'sea wall',
        'sluice',
        'turn the wheel with my hands',
        'wall',
        'schoolhouse',
        'write an erratum',
        'wall',
        'eels',
        'row',
        'yes',
      ],
    ],
  ])('%s', async (_, ending, inputs) => {
    const story = await play(...inputs);
    expect(story.ending?.title).toBe(ending);
  });

  it('stays where it is while the player asks, looks and declines', async () => {
    const story = await play(
      'help',
      'look',
      'who is Pask?',
      'I will not go back',
      'inventory',
      'sing',
      '?',
      'what can I do',
    );
    expect(story.state).toEqual({});
  });
});
