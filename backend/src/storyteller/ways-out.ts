import { IMPERATIVE_VERBS, NOUN_LIKE_VERBS, STOP_WORDS } from './vocabulary';

/** What is told of a way out. */
interface Named {
  name: string;
}

const PLACES_MANY: readonly ((names: string) => string)[] = [
  (names) => `From here the ways lead to ${names}.`,
  (names) => `You can go on to ${names}.`,
  (names) => `You may turn to ${names}.`,
];
const PLACES_ONE: readonly ((name: string) => string)[] = [
  (name) => `From here the only way leads to ${name}.`,
  (name) => `The way on is to ${name}.`,
  (name) => `You can go on to ${name}.`,
];
const DEEDS: readonly ((names: string) => string)[] = [
  (names) => `You might ${names}.`,
  (names) => `You could ${names}.`,
  (names) => `If you like, you may ${names}.`,
];
const FURTHER_DEEDS: readonly ((names: string) => string)[] = [
  (names) => `Or you might ${names}.`,
  (names) => `You could also ${names}.`,
  (names) => `Or, if you like, you may ${names}.`,
];

/**
 * Names the ways out in a sentence or two, in the order in which they are told: places first, then deeds. Empty where there are none.
 * @param turn lets the words vary
 */
export function describeWaysOut(exits: readonly Named[], turn: number): string {
  const { places, deeds } = partition(exits);
  const sentences: string[] = [];
  if (places.length > 0) {
    sentences.push(pick(places.length === 1 ? PLACES_ONE : PLACES_MANY, turn)(joinNames(places)));
  }
  if (deeds.length > 0) {
    sentences.push(pick(places.length > 0 ? FURTHER_DEEDS : DEEDS, turn)(joinNames(deeds)));
  }
  return sentences.join(' ');
}

/** Exits in the order in which `describeWaysOut` names them, so that "the second" means what was read. */
export function inTellingOrder<Exit extends Named>(exits: readonly Exit[]): Exit[] {
  const { places, deeds } = partition(exits);
  return [...places, ...deeds];
}

/** Names as one reads them in a sentence: "**the mill**, **the wall** or **the slip**". */
export function joinNames(exits: readonly Named[]): string {
  const names = exits.map(({ name }) => `**${nameInSentence(name)}**`);
  const last = names.pop() ?? '';
  return names.length === 0 ? last : `${names.join(', ')} or ${last}`;
}

/** A name in the middle of a sentence: its article or verb loses the capital, a proper name keeps it. */
export function nameInSentence(name: string): string {
  const isCommon = /^(the|an?|your|my|some)\s/i.test(name) || isDeed(name);
  return isCommon ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}

/** Whether a name is something to do ("Read the letter") rather than somewhere to go ("Cross Street"). */
export function isDeed(name: string): boolean {
  const [first = '', second = ''] = name.split(/\s+/);
  const verb = first.toLowerCase();
  if (second === '' || !IMPERATIVE_VERBS.has(verb)) return false;
  return !NOUN_LIKE_VERBS.has(verb) || /^\p{Ll}/u.test(second) || STOP_WORDS.has(second.toLowerCase());
}

/** One of several ways of saying a thing; the same for the same turn. */
export function pick<Choice>(choices: readonly Choice[], turn: number): Choice {
  const choice = choices[turn % choices.length];
  if (choice === undefined) throw new RangeError('There is nothing to choose from.');
  return choice;
}

function partition<Exit extends Named>(exits: readonly Exit[]): { places: Exit[]; deeds: Exit[] } {
  return {
    places: exits.filter(({ name }) => !isDeed(name)),
    deeds: exits.filter(({ name }) => isDeed(name)),
  };
}
