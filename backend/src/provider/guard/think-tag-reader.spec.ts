import { GROQ } from '../strategies/groq/groq.definition';
import { OLLAMA } from '../strategies/ollama/ollama.definition';
import { OPENAI } from '../strategies/openai-compatible/openai.vendor';
import type { ProviderDefinition, ThinkTags } from '../provider-descriptor';
import type { FinishReason, GuardedEvent } from '../stream-event';
import { ThinkTagReader, thinkTagRules } from './think-tag-reader';

/** What stands as text and as reasoning in the end, and the moves on the way. */
interface Read {
  text: string;
  reasoning: string;
  moves: GuardedEvent[];
}

function settle(events: readonly GuardedEvent[]): Read {
  let pieces: { kind: 'text' | 'reasoning'; text: string }[] = [];
  const moves: GuardedEvent[] = [];
  for (const event of events) {
    if (event.type === 'text-delta') pieces.push({ kind: 'text', text: event.text });
    if (event.type === 'reasoning-delta') pieces.push({ kind: 'reasoning', text: event.text });
    if (event.type !== 'text-to-reasoning' && event.type !== 'reasoning-to-text') continue;
    moves.push(event);
    const kind = event.type === 'text-to-reasoning' ? 'reasoning' : 'text';
    pieces = pieces.map(({ text }) => ({ kind, text }));
  }
  const joined = (kind: string) => pieces.map((piece) => (piece.kind === kind ? piece.text : '')).join('');
  return { text: joined('text'), reasoning: joined('reasoning'), moves };
}

function readerOf(
  startsInThinking = false,
  { definition = OLLAMA, thinkTags }: { definition?: ProviderDefinition; thinkTags?: ThinkTags } = {},
): ThinkTagReader {
  const rules = thinkTagRules(definition, thinkTags, startsInThinking);
  if (rules === null) throw new Error('Nothing is read.');
  return new ThinkTagReader(rules);
}

function read(pieces: readonly string[], reader = readerOf(), finishReason: FinishReason = 'stop'): Read {
  return settle([...pieces.flatMap((piece) => reader.push(piece)), ...reader.end(finishReason)]);
}

function cut(text: string, size: number): string[] {
  return Array.from({ length: Math.ceil(text.length / size) }, (_, index) =>
    text.slice(index * size, (index + 1) * size),
  );
}

/** Some 200 KB, as a model thinks them before a long answer, with letters of other scripts and what is nearly a tag. */
const LONG_THOUGHTS = 'Должен ли я <i>спрятать</i> ключ? Hmm < th, </ thin… 🗝️\n'.repeat(3_700);

const HABIT = { type: 'text-to-reasoning', isHabit: true };
const NO_HABIT = { type: 'text-to-reasoning', isHabit: false };

describe('ThinkTagReader', () => {
  it.each([
    ['<think>Hide it.</think>\n\nYou wake.', 'Hide it.', '\n\nYou wake.'],
    ['<thinking>Hide it.</thinking>You wake.', 'Hide it.', 'You wake.'],
    ['<Think >\nHide it.\n</ THINK\n>You wake.', '\nHide it.\n', 'You wake.'],
    ['<think>\n\n</think>\n\nYou wake.', '\n\n', '\n\nYou wake.'],
    ['a<think>b</think>c<think>d</think>e', 'bd', 'ace'],
    ['<think>Where', 'Where', ''],
    ['<think>Where is he</thi', 'Where is he</thi', ''],
    [
      'You < stand > here <thinkers> <b>now</b> </thinks>',
      '',
      'You < stand > here <thinkers> <b>now</b> </thinks>',
    ],
  ])('reads %j wherever it is cut', (told, reasoning, text) => {
    for (let size = 1; size <= told.length; size++) {
      expect(read(cut(told, size))).toEqual({ reasoning, text, moves: [] });
    }
  });

  // What servers really send: https://github.com/antirez/ds4/issues/678, https://github.com/UKGovernmentBEIS/inspect_ai/pull/4385,
  // https://github.com/ggml-org/llama.cpp/issues/27661
  it.each([
    [
      'an end without its beginning',
      'Hide it.\n</think>\n\nYou wake.',
      'Hide it.\n',
      '\n\nYou wake.',
      [HABIT],
    ],
    ['the same of the other name', 'Hide it.</thinking>You wake.', 'Hide it.', 'You wake.', [HABIT]],
    [
      'tags within tags',
      '<think>A <think>b</think> c</think>You wake.',
      'A <think>b c',
      'You wake.',
      [NO_HABIT],
    ],
    [
      'an end that is spoken of',
      '<think>I write `</think>`, then.</think>You wake.',
      'I write ``, then.',
      'You wake.',
      [NO_HABIT],
    ],
    ['an end that was left behind', '\n</think>\n\nYou wake.', '', '\n\n\nYou wake.', []],
  ])('reads %s wherever it is cut', (_what, told, ...expected) => {
    const [reasoning, text, moves] = expected;
    for (let size = 1; size <= told.length; size++) {
      expect(read(cut(told, size))).toEqual({ reasoning, text, moves });
    }
  });

  it.each([1, 2, 7, 4_096, 1_000_000])('reads 200 KB of thinking in pieces of %d characters', (size) => {
    const story = '\n\nYou wake.';
    for (const [beginning, moves] of [
      ['<think>', []],
      ['', [HABIT]],
    ] as const) {
      const told = read(cut(`${beginning}${LONG_THOUGHTS}</think>${story}`, size));
      expect(told.moves).toEqual(moves);
      expect(told.text).toBe(story);
      expect(told.reasoning === LONG_THOUGHTS).toBe(true);
    }
  });

  it('holds back no more than may be a tag', () => {
    const reader = readerOf();
    expect(reader.push('You stand')).toEqual([{ type: 'text-delta', text: 'You stand' }]);
    expect(reader.push(' <th')).toEqual([{ type: 'text-delta', text: ' ' }]);
    expect(reader.push('ere>')).toEqual([{ type: 'text-delta', text: '<there>' }]);
    expect(reader.push('<think')).toEqual([]);
    expect(reader.push('   ')).toEqual([{ type: 'text-delta', text: '<think   ' }]);
  });

  it('tells what was held back when something else comes', () => {
    const reader = readerOf();
    expect(reader.push('a <th')).toEqual([{ type: 'text-delta', text: 'a ' }]);
    expect(reader.flush()).toEqual([{ type: 'text-delta', text: '<th' }]);
    expect(reader.flush()).toEqual([]);
  });

  it('moves no more often than a model could mean it', () => {
    const { moves, text } = read(['a</think>'.repeat(1_000)]);
    expect(moves).toHaveLength(8);
    expect(text).toBe('a</think>'.repeat(992));
  });

  describe('of a model that begins inside the thinking', () => {
    it('takes the text for thinking until its end', () => {
      const told = read(cut(`${LONG_THOUGHTS}</think>You wake.`, 5), readerOf(true));
      expect(told.reasoning === LONG_THOUGHTS).toBe(true);
      expect(told).toMatchObject({ text: 'You wake.', moves: [] });
    });

    it.each(['stop', 'tool-calls', 'other'] as const)(
      'takes an answer for the story that ends (%s) without one',
      (finishReason) => {
        expect(read(['You ', 'wake.'], readerOf(true), finishReason)).toEqual({
          text: 'You wake.',
          reasoning: '',
          moves: [{ type: 'reasoning-to-text' }],
        });
      },
    );

    it.each(['length', 'content-filter'] as const)(
      'leaves an answer that was cut off (%s) as it is',
      (reason) => {
        expect(read(['Hide '], readerOf(true), reason)).toEqual({ text: '', reasoning: 'Hide ', moves: [] });
      },
    );

    it('says nothing of an answer without a word', () => {
      expect(read(['\n'], readerOf(true))).toEqual({ text: '', reasoning: '\n', moves: [] });
    });

    it('lets the beginning come all the same', () => {
      const told = read(['\n<think>Hide it.</think>You wake.'], readerOf(true));
      expect(told).toEqual({ text: 'You wake.', reasoning: '\nHide it.', moves: [] });
      expect(read(['<think>Hide it.'], readerOf(true))).toEqual({
        text: '',
        reasoning: 'Hide it.',
        moves: [],
      });
    });

    it('takes what came for the story once the thinking has a field of its own', () => {
      const reader = readerOf(true);
      const before = [...reader.push('You wake.'), ...reader.markReasoning()];
      expect(before.map(({ type }) => type)).toEqual(['reasoning-delta', 'reasoning-to-text']);
      expect(reader.push(' You rise.')).toEqual([{ type: 'text-delta', text: ' You rise.' }]);
      expect(reader.end('stop')).toEqual([]);
    });
  });

  // https://github.com/antirez/ds4/issues/678: a second round of thinking in the text, closed by the end alone
  it('takes a draft behind thinking that has a field of its own for no habit', () => {
    const reader = readerOf();
    reader.markReasoning();
    expect([...reader.push('A draft.</think>You wake.'), ...reader.end('stop')]).toEqual([
      { type: 'text-delta', text: 'A draft.' },
      NO_HABIT,
      { type: 'text-delta', text: 'You wake.' },
    ]);
  });
});

describe('what is read', () => {
  const PAIRS = { names: ['think'], hasLoneEnds: false, startsInThinking: false };
  const ALL = { names: ['think', 'thinking'], hasLoneEnds: true, startsInThinking: true };

  it.each([
    ['Ollama', OLLAMA, undefined, ALL],
    ['Ollama', OLLAMA, 'documented', null],
    ['Ollama', OLLAMA, 'text', null],
    ['OpenAI', OPENAI.definition, undefined, null],
    ['OpenAI', OPENAI.definition, 'read', ALL],
    ['Groq', GROQ, undefined, PAIRS],
    ['Groq', GROQ, 'read', ALL],
    ['Groq', GROQ, 'text', null],
  ] as const)('of %s, set to %4$s', (_name, definition, thinkTags, rules) => {
    expect(thinkTagRules(definition, thinkTags, true)).toEqual(rules);
  });

  it('of documented tags is no other, and no end alone', () => {
    const reader = readerOf(false, { definition: GROQ });
    expect(read(['<thinking>a</thinking>b</think>c<think>d</think>'], reader)).toEqual({
      text: '<thinking>a</thinking>b</think>c',
      reasoning: 'd',
      moves: [],
    });
  });
});
