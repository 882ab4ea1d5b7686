import { inject, LOCALE_ID, Service } from '@angular/core';
import type { ModelRevision } from '../../api/model-revision-api';
import { ProviderList } from '../../api/provider-api';
import type { TurnModel } from '../../api/session-api';
import { isJsonObject, readSettingFields } from '../settings/setting-schema';

/** One difference between two revisions, in words. */
export interface DescribedChange {
  /** What changed, as the form names it. */
  readonly title: string;
  readonly from: string;
  readonly to: string;
}

/** One thing that a model was set to, in words. */
export interface DescribedValue {
  readonly title: string;
  readonly value: string;
}

const FIELD_TITLES: Readonly<Record<string, string>> = {
  name: $localize`Name`,
  provider: $localize`Provider`,
  modelName: $localize`Model name`,
  baseUrl: $localize`Base URL`,
};

/** Puts what a model was, and what changed about it, into the words of its form. */
@Service()
export class RevisionWords {
  private readonly number = new Intl.NumberFormat(inject(LOCALE_ID), { maximumFractionDigits: 10 });
  private readonly providers = inject(ProviderList);

  /** Everything that a revision changed against the one before it, but for the key. */
  changes({ changes, provider }: ModelRevision): readonly DescribedChange[] {
    return changes.map(({ pointer, from, to }) => {
      const path = readPointer(pointer);
      const title = this.titleOf(path, provider);
      return { title, from: this.write(path, from), to: this.write(path, to) };
    });
  }

  /** What became of the key, a sentence; empty: nothing. The key itself is no part of a revision. */
  keyChange({ keyChange }: ModelRevision): string {
    switch (keyChange) {
      case 'none':
        return '';
      case 'set':
        return $localize`An API key was added.`;
      case 'replaced':
        return $localize`The API key was replaced.`;
      case 'removed':
        return $localize`The API key was removed.`;
    }
  }

  /** A whole model as a revision has it. */
  content(revision: ModelRevision): readonly DescribedValue[] {
    const { name, modelName } = revision;
    return [...this.values('', { name, modelName }, revision.provider), ...this.connection(revision)];
  }

  /** Where the calls of a model went and with which settings. */
  connection({ provider, baseUrl, settings }: TurnModel | ModelRevision): readonly DescribedValue[] {
    return [
      ...this.values('', { provider, ...(baseUrl !== null && { baseUrl }) }, provider),
      ...this.values('settings', settings, provider),
    ];
  }

  private values(
    parent: string,
    values: Readonly<Record<string, unknown>>,
    provider: string,
  ): readonly DescribedValue[] {
    return Object.entries(values).map(([name, value]) => {
      const path = parent === '' ? [name] : [parent, name];
      return { title: this.titleOf(path, provider), value: this.write(path, value) };
    });
  }

  /** Below a setting, the names that lead on: `Extra body › reasoning › effort`. */
  private titleOf([field = '', setting, ...inside]: readonly string[], provider: string): string {
    if (setting === undefined) return FIELD_TITLES[field] ?? field;
    const fields = readSettingFields(this.providers.find(provider)?.settingsSchema ?? {});
    const title = fields.find((candidate) => candidate.name === setting)?.title ?? setting;
    return [title, ...inside].join(' › ');
  }

  private write([field]: readonly string[], value: unknown): string {
    if (value === null || value === undefined) {
      return field === 'baseUrl' ? $localize`the provider’s own` : $localize`not set`;
    }
    if (typeof value === 'number') return this.number.format(value);
    if (typeof value === 'boolean') {
      return value ? $localize`:value of a setting:on` : $localize`:value of a setting:off`;
    }
    if (typeof value === 'string') return this.writeText(field, value);
    if (isJsonObject(value) && Object.keys(value).length === 0) return $localize`empty`;
    const isListOfTexts = Array.isArray(value) && value.every((entry) => typeof entry === 'string');
    return isListOfTexts ? value.map((entry) => JSON.stringify(entry)).join(', ') : JSON.stringify(value);
  }

  private writeText(field: string | undefined, text: string): string {
    if (field === 'provider') return this.providers.find(text)?.label ?? text;
    return text === '' ? $localize`empty` : text;
  }
}

/** @see https://www.rfc-editor.org/rfc/rfc6901 */
function readPointer(pointer: string): readonly string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}
