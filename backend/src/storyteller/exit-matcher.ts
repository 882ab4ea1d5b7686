import { isTypoOf } from './edit-distance';
import type { ExitCandidate } from './exit-candidate';
import { findSpokenNames } from './spoken-names';
import { isDeed } from './ways-out';
import { misspeltMeaning, tellingWords } from './words';
import type { Word } from './words';

/** What the player's words come to: one way, a few that may be meant, or none. */
export type ExitMatch =
  | { kind: 'certain'; candidate: ExitCandidate }
  | { kind: 'unsure'; candidates: readonly ExitCandidate[] }
  | { kind: 'none' };

/** A score from which a way is taken without asking; one word of the passage that points at it is enough. */
const CERTAIN_SCORE = 0.5;
/** A score from which the player is asked whether this was meant. */
const POSSIBLE_SCORE = 0.3;
/** Ways that score nearly as much as the best one are meant as likely. */
const RIVAL_SHARE = 0.7;
/** How much of what the player said must have to do with the way. */
const CERTAIN_COVERAGE = 0.5;
/** At least one word must come from the way's name, or from what is told of it just now. */
const CERTAIN_STRENGTH = 0.6;
const TYPO_STRENGTH = 0.8;
/** What a misspelt synonym of a word of the name still has. */
const NAMED_STRENGTH = 0.64;
const MAXIMUM_QUESTIONED = 4;
/** Telling words of the input that are looked at; whoever writes more has said what they mean by then. */
const MAXIMUM_WORDS = 60;

/** Finds the way that the player's free words mean. */
export function matchExit(input: string, candidates: readonly ExitCandidate[]): ExitMatch {
  const spoken = findSpokenNames(input, candidates);
  if (spoken.length === 1 && spoken[0] !== undefined) return { kind: 'certain', candidate: spoken[0] };
  if (spoken.length > 1) return { kind: 'unsure', candidates: spoken.slice(0, MAXIMUM_QUESTIONED) };

  const telling = tellingWords(input).slice(0, MAXIMUM_WORDS);
  const scores = scoreAll(telling, candidates);
  const [best] = scores;
  if (best === undefined || !isPossible(best)) return { kind: 'none' };
  const rivals = scores.filter((score) => score.score >= best.score * RIVAL_SHARE && isPossible(score));
  if (rivals.length === 1 && isCertain(best)) return { kind: 'certain', candidate: best.candidate };
  return {
    kind: 'unsure',
    candidates: rivals.slice(0, MAXIMUM_QUESTIONED).map(({ candidate }) => candidate),
  };
}

interface Score {
  candidate: ExitCandidate;
  score: number;
  /** Share of what was said that points at this way. */
  coverage: number;
  /** The words that point at it strongly. */
  strong: readonly Word[];
  /** How many full words of its name were said, as they are or with a slip. */
  namedCount: number;
}

/** A way that was not named can only be meant by words most of which have to do with it, and never the story's end. */
function isPossible({ candidate, score, coverage, namedCount }: Score): boolean {
  const isMeant = namedCount > 0 || (coverage > 0.5 && candidate.node.ending === null);
  return score >= POSSIBLE_SCORE && isMeant;
}

function isCertain({ candidate, score, coverage, strong, namedCount }: Score): boolean {
  if (score < CERTAIN_SCORE || strong.length === 0) return false;
  if (namedCount === 0) return coverage === 1;
  // A single stray word must not end the story.
  const nameLength = candidate.nameWords.filter((word) => word.weight === 1).length;
  if (candidate.node.ending !== null && namedCount * 2 < nameLength) return false;
  // "Open my eyes" must not open the window.
  const [verb] = candidate.nameWords;
  const isVerbOnly = isDeed(candidate.name) && strong.every((word) => word.stem === verb?.stem);
  return coverage >= (isVerbOnly ? 1 : CERTAIN_COVERAGE);
}

function scoreAll(words: readonly Word[], candidates: readonly ExitCandidate[]): Score[] {
  const rows = words.map((word) => ({ word, strengths: strengthsOf(word, candidates) }));
  const ranked = rows.map(({ strengths }) => strengths.toSorted((left, right) => right - left));
  const hasFullWords = words.some((word) => word.weight === 1);
  const counting = rows.filter(({ word }) => !hasFullWords || word.weight === 1);
  const scores = candidates.map((candidate, index) => {
    const score = rows.reduce((sum, { word, strengths }, row) => {
      const strength = strengths[index] ?? 0;
      // A word that points at several ways tells less about each.
      const sharers = (ranked[row]?.lastIndexOf(strength) ?? 0) + 1;
      return sum + (word.weight * strength) / sharers;
    }, 0);
    const covered = counting.filter(({ strengths }) => (strengths[index] ?? 0) > 0);
    const strong = rows.filter(({ strengths }) => (strengths[index] ?? 0) >= CERTAIN_STRENGTH);
    const named = counting.filter(({ strengths }) => (strengths[index] ?? 0) >= NAMED_STRENGTH);
    return {
      candidate,
      score,
      coverage: covered.length / counting.length,
      strong: strong.map(({ word }) => word),
      namedCount: named.length,
    };
  });
  return scores.sort((left, right) => right.score - left.score);
}

function strengthsOf(word: Word, candidates: readonly ExitCandidate[]): number[] {
  const strengths = candidates.map((candidate) => strengthOf(word.stem, candidate));
  const meaning = strengths.some((strength) => strength > 0) ? null : misspeltMeaning(word.text);
  if (meaning === null) return strengths;
  return candidates.map((candidate) => strengthOf(meaning, candidate) * TYPO_STRENGTH);
}

function strengthOf(stem: string, { evidence, nameWords }: ExitCandidate): number {
  const exact = evidence.get(stem);
  if (exact !== undefined) return exact;
  const isTypo = nameWords.some((word) => word.weight === 1 && isTypoOf(stem, word.stem));
  return isTypo ? TYPO_STRENGTH : 0;
}
