import type { Turn, TurnToolCall } from '../api/session-api';

/** A fact about how a turn was told. */
export interface TurnFact {
  readonly name: string;
  readonly value: string;
  /** Id of a model to whose history it leads; null or left out: it leads nowhere. */
  readonly historyOf?: string | null;
}

/**
 * What is known about how a turn was told, its numbers as this locale writes them; what a vendor did not report is left out. `historyOf` is
 * the id of the model, null where it was deleted since.
 */
export function turnFacts(
  { model, timings, usage }: Turn,
  locale: string,
  historyOf: string | null,
): readonly TurnFact[] {
  const numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const seconds = (milliseconds: number): string =>
    $localize`:seconds|A length of time:${numbers.format(milliseconds / 1000)}:count: s`;
  const count = (value: number): string => numbers.format(value);
  const { firstTokenMs, totalMs } = timings;
  const isNamedOtherwise = model.modelName !== '' && model.modelName !== model.name;
  return [
    { name: $localize`Model`, value: model.name },
    ...factOf($localize`Model name`, isNamedOtherwise ? model.modelName : null, String),
    ...factOf($localize`:of a model:Revision`, model.revision, String).map((fact) => ({
      ...fact,
      historyOf,
    })),
    ...factOf($localize`Tokens read`, usage?.inputTokens, count),
    ...factOf($localize`Tokens written`, usage?.outputTokens, count),
    ...factOf($localize`First word after`, firstTokenMs, seconds),
    ...factOf($localize`:of a turn, before a length of time:Told in`, totalMs, seconds),
  ];
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

function factOf<Value>(
  name: string,
  value: Value | null | undefined,
  describe: (value: Value) => string,
): readonly TurnFact[] {
  return value === null || value === undefined ? [] : [{ name, value: describe(value) }];
}
