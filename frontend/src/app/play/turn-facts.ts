import { inject, type Injector, LOCALE_ID, Service } from '@angular/core';
import type { Turn } from '../api/session-api';
import { loadSettingTexts } from '../i18n/setting-texts';
import { SettingLabels } from '../api/setting-labels';

/** A fact about how a turn was told. */
export interface TurnFact {
  readonly name: string;
  readonly value: string;
  /** Id of a model to whose history it leads; null or left out: it leads nowhere. */
  readonly historyOf?: string | null;
}

/** Says how a turn was told. Few readers ask for it, so this is loaded when one does. */
@Service()
export class TurnFacts {
  private readonly numbers = new Intl.NumberFormat(inject(LOCALE_ID), { maximumFractionDigits: 1 });
  private readonly labels = inject(SettingLabels);

  /**
   * What is known, in words; what a vendor did not report is left out. `historyOf` is the id of the model that told, null where it was
   * deleted since: what is recorded of it stays.
   */
  of({ model, timings, usage }: Turn, historyOf: string | null): readonly TurnFact[] {
    const count = (value: number): string => this.numbers.format(value);
    const seconds = (milliseconds: number): string =>
      $localize`:seconds|A length of time:${this.numbers.format(milliseconds / 1000)}:count: s`;
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
      ...this.labels.connection(model).map(({ title, value }) => ({ name: title, value })),
    ];
  }
}

/** The facts, once they can be said in the language of the page. */
export async function loadTurnFacts(injector: Injector): Promise<TurnFacts> {
  await loadSettingTexts();
  return injector.get(TurnFacts);
}

function factOf<Value>(
  name: string,
  value: Value | null | undefined,
  describe: (value: Value) => string,
): readonly TurnFact[] {
  return value === null || value === undefined ? [] : [{ name, value: describe(value) }];
}
