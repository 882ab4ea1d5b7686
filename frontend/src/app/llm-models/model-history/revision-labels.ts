import { inject, Service } from '@angular/core';
import { splitPointer } from '../../api/json';
import type { ModelRevision } from '../../api/model-revision-api';
import { type LabelledValue, SettingLabels } from '../../api/setting-labels';

/** One difference between two revisions, in words. */
export interface LabelledChange {
  /** What changed, as the form names it. */
  readonly title: string;
  readonly from: string;
  readonly to: string;
}

/** Puts what a revision is, and what it changed, into the words of the model's form. */
@Service()
export class RevisionLabels {
  private readonly settings = inject(SettingLabels);

  /** Everything that a revision changed against the one before it, but for the key. */
  changes({ changes, provider }: ModelRevision): readonly LabelledChange[] {
    return changes.map(({ pointer, from, to }) => {
      const path = splitPointer(pointer);
      return {
        title: this.settings.titleOf(path, provider),
        from: this.settings.valueOf(path, from),
        to: this.settings.valueOf(path, to),
      };
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
  content(revision: ModelRevision): readonly LabelledValue[] {
    const { name, modelName, provider } = revision;
    const names = Object.entries({ name, modelName });
    return [
      ...names.map(([field, value]) => this.settings.labelled([field], value, provider)),
      ...this.settings.connection(revision),
    ];
  }
}
