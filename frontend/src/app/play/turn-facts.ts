import type { Turn, TurnToolCall } from '../api/session-api';

/** A fact about how a turn was told. */
export interface TurnFact {
  readonly name: string;
  readonly value: string;
}

const number = new Intl.NumberFormat('en');
const seconds = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });

/** What is known about how a turn was told; what a vendor did not report is left out. */
export function turnFacts({ model, timings, usage }: Turn): readonly TurnFact[] {
  const facts: (TurnFact | null)[] = [
    { name: 'Model', value: model.name },
    model.modelName === '' || model.modelName === model.name
      ? null
      : { name: 'Model name', value: model.modelName },
    count('Tokens read', usage?.inputTokens),
    count('Tokens written', usage?.outputTokens),
    duration('First word after', timings.firstTokenMs),
    duration('Told in', timings.totalMs),
  ];
  return facts.filter((fact) => fact !== null);
}

/** Names of the places that a turn's tool calls led to, in order. Calls that the story refused are left out. */
export function storySteps(calls: readonly TurnToolCall[]): readonly string[] {
  return calls.flatMap(({ result }) => {
    const isStep = typeof result === 'object' && result !== null && 'name' in result && !('error' in result);
    return isStep && typeof result.name === 'string' ? [result.name] : [];
  });
}

/** The words with a full stop at the end, whichever way the vendor wrote them. */
export function sentence(words: string): string {
  const text = words.trim();
  return text === '' || /[.!?…]$/.test(text) ? text : `${text}.`;
}

/** A time in seconds, for instance `0.8 s`. */
function secondsText(milliseconds: number): string {
  return `${seconds.format(milliseconds / 1000)} s`;
}

function count(name: string, value: number | null | undefined): TurnFact | null {
  return value === null || value === undefined ? null : { name, value: number.format(value) };
}

function duration(name: string, milliseconds: number | null): TurnFact | null {
  return milliseconds === null ? null : { name, value: secondsText(milliseconds) };
}
