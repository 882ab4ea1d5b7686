import { Component, computed, input } from '@angular/core';
import { type FieldTree, FormField } from '@angular/forms/signals';
import { MatIconButton } from '@angular/material/button';
import { MatError, MatFormField, MatHint, MatLabel, MatSuffix } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { MatOption, MatSelect } from '@angular/material/select';
import { mdiRestore } from '@mdi/js';
import { Icon } from '../shell/icon';
import { NamedTextsInput } from './named-texts-input';
import { describeRange } from './setting-draft';
import type { SettingField } from './setting-schema';
import { TextListInput } from './text-list-input';
import { TriStateInput } from './tri-state-input';

/** One setting, drawn as its schema says: a number, a choice, a switch, a text, a list or JSON. Empty is not set, and not sent. */
@Component({
  selector: 'app-setting-input',
  imports: [
    FormField,
    Icon,
    MatError,
    MatFormField,
    MatHint,
    MatIconButton,
    MatInput,
    MatLabel,
    MatOption,
    MatSelect,
    MatSuffix,
    NamedTextsInput,
    TextListInput,
    TriStateInput,
  ],
  templateUrl: './setting-input.html',
  styleUrl: './setting-input.scss',
})
export class SettingInput {
  readonly setting = input.required<SettingField>();
  readonly field = input.required<FieldTree<string>>();

  protected readonly resetIcon = mdiRestore;
  protected readonly isSet = computed(() => this.field()().value() !== '');
  protected readonly errors = computed(() => (this.field()().touched() ? this.field()().errors() : []));
  protected readonly choices = computed(() =>
    this.setting().choices.map(({ label, value }) => ({ label, draft: JSON.stringify(value) })),
  );
  protected readonly placeholder = computed(() => {
    const { example, kind } = this.setting();
    if (example === undefined) return 'not set';
    return `not set, for instance ${kind === 'text' && typeof example === 'string' ? example : JSON.stringify(example)}`;
  });
  protected readonly hint = computed(() => {
    const { description, kind, step } = this.setting();
    const range = kind === 'number' ? describeRange(this.setting()) : '';
    if (range === '') return description;
    const steps = step === null ? '' : `, in steps of ${step}`;
    return `${description} ${range.charAt(0).toUpperCase()}${range.slice(1)}${steps}.`;
  });

  protected reset(): void {
    this.field()().value.set('');
  }
}
