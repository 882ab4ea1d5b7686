import { describeWaysOut, joinNames, nameInSentence, pick } from './ways-out';

const NOT_UNDERSTOOD = [
  'Nothing comes of that, here and now.',
  'The story hears you out, and then waits where it was.',
  'It is a thought; but the page does not turn for it.',
  'That may be so. It leads nowhere that this story knows.',
  'You try it, in your mind, and leave it at that.',
] as const;

const HINT = 'Say *help* to hear how this narrator can be talked to.';

const NOTHING_TO_SEE = [
  'You look, and there is no more to be seen of that than has been told.',
  'There is nothing more to say of that.',
  'You look closely. It looks as it did.',
] as const;

const LEFT_UNDONE = [
  'Then that is left undone.',
  'Very well: you let it be.',
  'So be it; nobody presses you.',
] as const;

const WAITED = [
  'You wait, and the story waits with you.',
  'A little time goes by. Nothing else does.',
  'You stand for a while. It is not unpleasant.',
] as const;

/** The reply to words that nothing in the story answers to; says once how to get help. */
export function replyNotUnderstood(turn: number, told: readonly string[]): string {
  const sentence = pick(NOT_UNDERSTOOD, turn);
  return told.some((earlier) => earlier.includes(HINT)) ? sentence : `${sentence} ${HINT}`;
}

/** The reply to a look at something of which the book says nothing. */
export function replyNothingToSee(turn: number): string {
  return pick(NOTHING_TO_SEE, turn);
}

/** The reply to a player who declines. */
export function replyLeftUndone(turn: number): string {
  return pick(LEFT_UNDONE, turn);
}

/** The reply to a player who waits. */
export function replyWaited(turn: number): string {
  return pick(WAITED, turn);
}

/** The reply to a greeting or thanks. */
export function replyCourtesy(): string {
  return 'The Storyteller bows, a finger between the pages.';
}

/** The reply to a question for what one carries. */
export function replyInventory(): string {
  return (
    'This narrator keeps no list of what you carry: what you have taken is in the telling, and is at hand when the story comes to ' +
    'need it.'
  );
}

/** The reply to "back" where the way one came is closed, or there is none. */
export function replyNoWayBack(): string {
  return 'There is no going back from here.';
}

/** Asks which of several ways, or whether a single one, was meant. */
export function askWhich(exits: readonly { name: string }[]): string {
  return `Do you mean ${joinNames(exits)}?`;
}

/** What is said when the engine did not let the story move. */
export function replyRefused(): string {
  return 'That way has just closed, and the story stays where it is.';
}

/** What is said where the story has ways out but no means to take them in this call. */
export function replyCannotMove(): string {
  return 'I cannot turn the page just now. Say it once more, and I will try again.';
}

/** The last line of a story. */
export function tellEnd(title: string): string {
  return `Here the story ends: *${title}*.`;
}

/** What is said on a page without a way out in a book that has no ending there. */
export const NO_FURTHER = 'The story goes no further than this.';

/** How to play with a narrator without an LLM, in its own words. */
export function explainPlay(exits: readonly { name: string }[], turn: number): string {
  const [first, second] = exits;
  const example =
    first === undefined
      ? ''
      : `, for instance *${nameInSentence(first.name)}*` +
        (second === undefined ? '' : ` or *${nameInSentence(second.name)}*`);
  return [
    'I am the Storyteller, the narrator that comes with LLM Gamebook. No language model speaks here: I read out what the author ' +
      'wrote, and listen for the ways on that the text names.',
    `Say in your own words where you go or what you do${example}. A number counts the ways in the order in which I name them. ` +
      '*Back* goes where you came from, *look* tells the place again, *look at* something says more about it, and *ways* names ' +
      'the ways out.',
    'For a narrator that answers whatever you say, add a model under "Models" and choose it beside the input. You can change ' +
      'narrators at any time, in the middle of a story as well.',
    describeWaysOut(exits, turn),
  ]
    .filter((paragraph) => paragraph !== '')
    .join('\n\n');
}
