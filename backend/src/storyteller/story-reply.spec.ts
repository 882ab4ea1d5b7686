import {
  answered,
  lighthouseMatters,
  lighthousePlaces,
  lighthouseScene,
  moved,
  said,
  sceneNode,
  sceneTools,
  told,
} from '../../test/support/lighthouse-scene';
import type { NarratorMessage } from './conversation';
import { replyTo } from './story-reply';

const WAYS = /\*\*the lamp room\*\*, \*\*the boat house\*\* or \*\*the garden gate\*\*/;

function reply(messages: NarratorMessage[], scene = lighthouseScene(), tools = sceneTools(scene)): string {
  const answer = replyTo({ messages, tools }, scene, 'storyteller');
  return answer.kind === 'move' ? `${answer.tool} ${answer.to}` : answer.text;
}

function replyTwice(input: string): string {
  return reply([said('Begin.'), told('A quay.'), said(input)]);
}

describe('the opening', () => {
  it('tells where every graph starts and names the ways out, though no tool is offered', () => {
    const text = reply([said('Begin.')], lighthouseScene(), []);
    expect(text.indexOf('The quay smells of tar.')).toBe(0);
    expect(text).toContain('You have a letter in your pocket.');
    expect(text).toMatch(WAYS);
    expect(text).toMatch(/\*\*read the letter\*\*\.$/);
  });

  it('is told too where the first words of a session fit nothing', () => {
    expect(reply([said('hum a song')])).toContain('The quay smells of tar.');
  });

  it('is passed over where the first words of a session fit', () => {
    expect(reply([said('climb to the lamp room')])).toBe('go_to lamp_room');
  });
});

describe('a turn', () => {
  it('moves the graph that the words are about', () => {
    expect(replyTwice('north')).toBe('go_to lamp_room');
    expect(replyTwice('open and read my letter')).toBe('find_out letter');
  });

  it('asks which of two ways is meant', () => {
    expect(replyTwice('boat house or garden gate?')).toBe(
      'Do you mean **the boat house** or **the garden gate**?',
    );
  });

  it.each([
    ['juggle', /help/],
    ['inventory', /no list/],
    ['look', /^The quay smells of tar/],
    ['look at the stove', /^The stove is cold\./],
    ['look at the gulls', /^Gulls argue/],
    ['look at the moon', /./],
    ['wait', /./],
    ['hello', /bows/],
    ['no', /./],
    ['back', /no going back/],
    ['ways', /./],
  ])('answers %p and names the ways out again', (input, words) => {
    expect(replyTwice(input)).toMatch(words);
    expect(replyTwice(input)).toMatch(WAYS);
  });

  it('says of itself that it is no language model, and how to have one', () => {
    const text = replyTwice('help');
    expect(text).toMatch(/No language model speaks here/);
    expect(text).toMatch(/add a model under "Models"/);
    expect(text).toMatch(WAYS);
  });

  it('gives the hint to ask for help only once', () => {
    const first = replyTwice('juggle');
    const second = reply([said('Begin.'), told('A quay.'), said('juggle'), told(first), said('hum')]);
    expect(first).toContain('Say *help*');
    expect(second).not.toContain('Say *help*');
    expect(second).toMatch(WAYS);
  });

  it('says it in other words in the next turn, and always the same for the same turn', () => {
    expect(replyTwice('juggle')).toBe(replyTwice('juggle'));
    const later = reply([said('Begin.'), told('A.'), said('juggle'), told('B.'), said('juggle')]);
    expect(later.split('\n')[0]).not.toBe(replyTwice('juggle').split('\n')[0]);
  });

  it('tells where one is, and asks for patience, where it is offered no tools', () => {
    const text = reply([said('Begin.'), told('A quay.'), said('north')], lighthouseScene(), []);
    expect(text).toMatch(/^The quay smells of tar/);
    expect(text).toMatch(/cannot turn the page/);
    expect(text).toMatch(WAYS);
  });
});

describe('after a move', () => {
  const beforeMove = [said('Begin.'), told('A quay.'), said('read the letter')];

  it('tells the node that was reached, of whichever graph, and the ways of all graphs', () => {
    const letter = sceneNode('letter', 'Read the letter', { passage: 'It says: come at once.' });
    const scene = lighthouseScene({
      graphs: [lighthousePlaces(), lighthouseMatters({ node: letter, exits: [] })],
    });
    const text = reply([...beforeMove, ...moved('find_out', 'nothing', 'letter')], scene);
    expect(text).toMatch(/^It says: come at once\.\n\n/);
    expect(text).not.toContain('smells of tar');
    expect(text).toMatch(WAYS);
  });

  it('tells less of a place that has been told before', () => {
    const [opening] = reply([said('Begin.')]).split('\n\nFrom here');
    const text = reply([
      said('Begin.'),
      told(opening ?? ''),
      said('quay'),
      ...moved('go_to', 'lamp_room', 'quay'),
    ]);
    expect(text).toMatch(/^The quay again\. North of you a stair/);
  });

  it('tells an ending and its title, and names no ways', () => {
    const drowned = sceneNode('drowned', 'Swim', {
      passage: 'You swim.',
      ending: { title: 'Salt', kind: 'bad' },
    });
    const scene = lighthouseScene({
      graphs: [lighthousePlaces({ tool: null, node: drowned, exits: [] }), lighthouseMatters({ tool: null })],
    });
    const text = reply([...beforeMove, ...moved('go_to', 'quay', 'drowned')], scene);
    expect(text).toBe('You swim.\n\nHere the story ends: *Salt*.');
  });

  it('says where a page leads no further', () => {
    const cave = sceneNode('cave', 'The cave', { passage: 'A cave.' });
    const scene = lighthouseScene({ graphs: [lighthousePlaces({ tool: null, node: cave, exits: [] })] });
    expect(reply([...beforeMove, ...moved('go_to', 'quay', 'cave')], scene)).toBe(
      'A cave.\n\nThe story goes no further than this.',
    );
  });

  it('says so kindly when the engine refuses, and does not try again', () => {
    const refused = answered('go_to', { to: 'lamp_room' }, { error: 'Not from here.', allowed: ['garden'] });
    const text = reply([...beforeMove, ...refused]);
    expect(text).toMatch(/just closed/);
    expect(text).not.toContain('Not from here');
    expect(text).toMatch(WAYS);
  });
});
