import type { LlmModel } from '../../api/llm-model-api';
import type { ProviderDescriptor } from '../../api/provider-api';
import { keyLabelOf } from '../model-list/model-key';
import { readSettingFields } from '../../api/setting-schema';

/** One fact about models that are compared, with a value for each, in their order. */
export interface ComparisonLine {
  readonly label: string;
  /** In words; null: it is not set. */
  readonly values: readonly (string | null)[];
  readonly isDifferent: boolean;
}

/** The connection and the settings of models side by side: first how they are reached, then each setting that any of them has. */
export function comparisonOf(
  models: readonly LlmModel[],
  findProvider: (id: string) => ProviderDescriptor | undefined,
): readonly ComparisonLine[] {
  const providers = models.map((model) => findProvider(model.provider));
  const titles = new Map(
    providers.flatMap((provider) =>
      readSettingFields(provider?.settingsSchema ?? {}).map(({ name, title, unit }) => [
        name,
        unit === null ? title : `${title} (${unit})`,
      ]),
    ),
  );
  const names = new Set(models.flatMap(({ settings }) => Object.keys(settings)));
  // In the order of the form; what no form knows comes last.
  const known = [...titles.keys()].filter((name) => names.has(name));
  const unknown = [...names].filter((name) => !titles.has(name));
  return [
    lineOf(
      $localize`Provider`,
      models.map(({ provider }, place) => providers[place]?.label ?? provider),
    ),
    lineOf(
      $localize`Model name`,
      models.map(({ modelName }) => modelName),
    ),
    lineOf(
      $localize`Base URL`,
      models.map(({ baseUrl }, place) => baseUrl ?? providers[place]?.defaultBaseUrl ?? null),
    ),
    lineOf(
      $localize`:API key|:Key`,
      models.map((model, place) => keyLabelOf(model, providers[place])),
    ),
    ...[...known, ...unknown].map((name) =>
      lineOf(
        titles.get(name) ?? name,
        models.map(({ settings }) => describe(settings[name])),
      ),
    ),
  ];
}

function lineOf(label: string, values: readonly (string | null)[]): ComparisonLine {
  return { label, values, isDifferent: values.some((value) => value !== values[0]) };
}

function describe(value: unknown): string | null {
  if (value === undefined) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
