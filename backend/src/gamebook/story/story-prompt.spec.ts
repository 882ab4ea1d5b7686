import { deepFreeze, sampleBook } from '../../../test/support/sample-book';
import { NARRATOR_RULES } from './narrator-rules';
import type { StoryState } from './story-state';
import { openingInstruction, systemPrompt } from './story-prompt';

const book = sampleBook('orchard');

/** The part of a prompt that the book writes. */
function bookPart(prompt: string): string {
  return prompt.slice(NARRATOR_RULES.length);
}

describe('systemPrompt', () => {
  it('holds rules, book, what is always true and where the story stands', () => {
    const prompt = systemPrompt(book, {});

    expect(prompt.startsWith(NARRATOR_RULES)).toBe(true);
    expect(bookPart(prompt)).toMatchInlineSnapshot(`
      "

      THE BOOK: The Orchard at Night
      A ladder, a wall, and pears on the other side.

      ABOUT: Walk
      Tell it quietly.

      ABOUT: Haul
      The basket: What you carry.

      ABOUT: Thing
      Moon: Half a moon.

      WHERE THE STORY STANDS: The walk
      Now at Lane: A lane along a wall, with a gate.
      Ways on, by the tool go_to:
      - Orchard (to: "orchard"): Pear trees in rows, and a dog asleep.

      WHERE THE STORY STANDS: The basket
      Now at Empty
      Ways on, by the tool pick:
      - Full (to: "full")
      "
    `);
  });

  it('holds what has become true in the story', () => {
    expect(bookPart(systemPrompt(book, { walk: { current_node_id: 'orchard' } }))).toMatchInlineSnapshot(`
      "

      THE BOOK: The Orchard at Night
      A ladder, a wall, and pears on the other side.

      ABOUT: Walk
      Tell it quietly.

      ABOUT: Haul
      The basket: What you carry.

      ABOUT: Thing
      Moon: Half a moon.

      PRESENT NOW:
      Thing: Lantern: It shows you to the dog.

      WHERE THE STORY STANDS: The walk
      Now at Orchard: Pear trees in rows, and a dog asleep.
      Ways on, by the tool go_to:
      - Lane (to: "lane"): A lane along a wall, with a gate.
      - Caught (to: "caught"): The dog is awake.

      WHERE THE STORY STANDS: The basket
      Now at Empty
      Ways on, by the tool pick:
      - Full (to: "full")
      "
    `);
  });

  it('says that the story has ended, and how', () => {
    const prompt = systemPrompt(book, { walk: { current_node_id: 'caught' } });

    expect(prompt).toContain('THE STORY HAS ENDED: Caught (bad ending).');
    expect(prompt).not.toContain('Ways on, by');
  });

  it('says nothing of nodes that are not to be told of yet', () => {
    expect(systemPrompt(book, {})).not.toContain('kitchen');
    expect(systemPrompt(book, { basket: { current_node_id: 'full' } })).toContain('kitchen');
  });

  it('begins alike in every state, up to where the story stands', () => {
    const states: StoryState[] = [
      {},
      { walk: { current_node_id: 'orchard' } },
      { basket: { current_node_id: 'full' } },
    ];
    const constant = systemPrompt(book, {}).indexOf('WHERE THE STORY STANDS');

    const beginnings = states.map(
      (state) => systemPrompt(book, state).slice(0, constant).split('PRESENT NOW')[0],
    );

    expect(constant).toBeGreaterThan(NARRATOR_RULES.length);
    expect(beginnings.every((beginning) => systemPrompt(book, {}).startsWith(beginning ?? 'x'))).toBe(true);
  });

  it('is the same text for the same state, whatever the order of its parts', () => {
    const first = { walk: { current_node_id: 'orchard' }, basket: { current_node_id: 'full' } };
    const second = { basket: { current_node_id: 'full' }, walk: { current_node_id: 'orchard' } };

    expect(systemPrompt(book, deepFreeze(first))).toBe(systemPrompt(sampleBook('orchard'), second));
  });
});

describe('openingInstruction', () => {
  it('asks for the beginning of this book, without tools', () => {
    expect(openingInstruction(book)).toContain('Use no tools');
    expect(openingInstruction(book)).toContain('"The Orchard at Night"');
  });
});
