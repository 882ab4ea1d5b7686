import { inject, LOCALE_ID, Service } from '@angular/core';
import { isJsonObject } from './json';
import type { LlmModel } from './llm-model-api';
import { ProviderList } from './provider-api';
import { readSettingFields } from './setting-schema';

/** One thing that a model is set to, in words. */
export interface LabelledValue {
  /** What it is, as the form names it. */
  readonly title: string;
  readonly value: string;
}

const FIELD_TITLES: Readonly<Record<string, string>> = {
  name: $localize`Name`,
  provider: $localize`Provider`,
  modelName: $localize`Model name`,
  baseUrl: $localize`Base URL`,
};

/** Puts what a model is, or was, set to into the words of its form. */
@Service()
export class SettingLabels {
  private readonly number = new Intl.NumberFormat(inject(LOCALE_ID), { maximumFractionDigits: 10 });
  private readonly providers = inject(ProviderList);

  /** Where the calls of a model go and with which settings. */
  connection({
    provider,
    baseUrl,
    settings,
  }: Pick<LlmModel, 'provider' | 'baseUrl' | 'settings'>): readonly LabelledValue[] {
    const fields = { provider, ...(baseUrl !== null && { baseUrl }) };
    const ofFields = Object.entries(fields).map(([name, value]) => this.labelled([name], value, provider));
    const ofSettings = Object.entries(settings).map(([name, value]) =>
      this.labelled(['settings', name], value, provider),
    );
    return [...ofFields, ...ofSettings];
  }

  /** The value at a path into a model, for instance `settings`, `temperature`, with what it is. */
  labelled(path: readonly string[], value: unknown, provider: string): LabelledValue {
    return { title: this.titleOf(path, provider), value: this.valueOf(path, value) };
  }

  /** Below a setting, the names that lead on: `Extra body › reasoning › effort`. */
  titleOf([field = '', setting, ...inside]: readonly string[], provider: string): string {
    if (setting === undefined) return FIELD_TITLES[field] ?? field;
    const fields = readSettingFields(this.providers.find(provider)?.settingsSchema ?? {});
    const title = fields.find((candidate) => candidate.name === setting)?.title ?? setting;
    return [title, ...inside].join(' › ');
  }

  /** What stands at a path into a model; null and undefined: nothing. */
  valueOf([field]: readonly string[], value: unknown): string {
    if (value === null || value === undefined) {
      return field === 'baseUrl' ? $localize`the provider’s own` : $localize`not set`;
    }
    if (typeof value === 'number') return this.number.format(value);
    if (typeof value === 'boolean') {
      return value ? $localize`:value of a setting:on` : $localize`:value of a setting:off`;
    }
    if (typeof value === 'string') return this.textOf(field, value);
    if (isJsonObject(value) && Object.keys(value).length === 0) return $localize`empty`;
    const isListOfTexts = Array.isArray(value) && value.every((entry) => typeof entry === 'string');
    return isListOfTexts ? value.map((entry) => JSON.stringify(entry)).join(', ') : JSON.stringify(value);
  }

  private textOf(field: string | undefined, text: string): string {
    if (field === 'provider') return this.providers.label(text);
    return text === '' ? $localize`empty` : text;
  }
}
