import type { ExitCandidate } from './exit-candidate';
import { nameWordsOf } from './sentences';
import { readWords } from './words';
import { wordTexts, type Word } from './words';

const GOING =
  / (go|going|walk|run|climb|head|move|return|continue|proceed|step|hurry|cross|get|make my way|set off|set out) /;
const TOWARDS = ['to', 'into', 'onto', 'toward', 'towards', 'for', 'through', 'inside', 'up', 'down'];
const ARTICLES = ['', 'the ', 'a ', 'an '];

/** The one way whose name is all that the player said; null where there is none or more than one. */
export function findNamedExactly(input: string, candidates: readonly ExitCandidate[]): ExitCandidate | null {
  const stems = joinStems(nameWordsOf(input));
  const [first, second] = candidates.filter(
    ({ nameWords }) => stems !== '' && joinStems(nameWords) === stems,
  );
  return first !== undefined && second === undefined ? first : null;
}

/** Whether several words were said that stand in a row in the name of a way: "walk back" of "Walk back to the ship". */
export function isPartOfName(input: string, { nameWords }: ExitCandidate): boolean {
  const said = joinStems(readWords(input));
  return said.includes(' ') && holdsPhrase(joinStems(nameWords), said);
}

/**
 * The ways whose names the player said in full: the whole input, or several words in a row. A name inside a longer one that was said
 * does not count; a name of one word only does where the player goes there: "go on to the slip, whatever the weather".
 */
export function findSpokenNames(input: string, candidates: readonly ExitCandidate[]): ExitCandidate[] {
  const said = joinStems(nameWordsOf(input));
  const spoken = candidates
    .map((candidate) => ({ candidate, name: joinStems(candidate.nameWords) }))
    .filter(({ candidate, name }) => {
      if (name === '' || name === said) return name !== '';
      return name.includes(' ') ? holdsPhrase(said, name) : isHeadedFor(input, candidate);
    });
  return spoken
    .filter(({ name }) => !spoken.some((other) => other.name !== name && holdsPhrase(other.name, name)))
    .map(({ candidate }) => candidate);
}

function isHeadedFor(input: string, { nameWords }: ExitCandidate): boolean {
  const text = ` ${wordTexts(input).join(' ')} `;
  const name = nameWords.map((word) => word.text).join(' ');
  const isGoal = TOWARDS.some((way) =>
    ARTICLES.some((article) => text.includes(` ${way} ${article}${name} `)),
  );
  return isGoal && GOING.test(text);
}

function joinStems(words: readonly Word[]): string {
  return words.map((word) => word.stem).join(' ');
}

function holdsPhrase(text: string, phrase: string): boolean {
  return ` ${text} `.includes(` ${phrase} `);
}
