import { Component, computed, input } from '@angular/core';
import { type FieldTree, FormField } from '@angular/forms/signals';
import { MatIconButton } from '@angular/material/button';
import { MatFormField, MatSuffix } from '@angular/material/form-field';
import { MatIcon } from '@angular/material/icon';
import { MatInput } from '@angular/material/input';
import { MatOption, MatSelect } from '@angular/material/select';
import { MatTooltip } from '@angular/material/tooltip';
import { mdiRestore } from '@mdi/js';
import { IconPath } from '../../ui/icon-path';
import { NamedTextsInput } from './named-texts-input';
import { typedNumber } from './number-format';
import { readNumber } from './setting-draft';
import { describeFacts } from './setting-facts';
import type { SettingField } from '../../api/setting-schema';
import { SettingSlider } from './setting-slider';
import { roundToScale, sliderScaleOf } from './slider-scale';
import { TextListInput } from './text-list-input';
import { TriStateInput } from './tri-state-input';
import { ErrorLabel } from './error-label';

/**
 * One setting, drawn as its schema says: a number, with a slider where one makes sense, a choice, a switch, a text, a list or JSON. Above it
 * what it does, below it its range and default, or what is wrong. Empty is not set, and not sent.
 */
@Component({
  selector: 'app-setting-input',
  imports: [
    ErrorLabel,
    FormField,
    IconPath,
    MatFormField,
    MatIcon,
    MatIconButton,
    MatInput,
    MatOption,
    MatSelect,
    MatSuffix,
    MatTooltip,
    NamedTextsInput,
    SettingSlider,
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
  protected readonly isDisabled = computed(() => this.field()().disabled());
  protected readonly errors = computed(() => {
    const field = this.field()();
    return field.touched() || field.dirty() ? field.errors() : [];
  });
  protected readonly describedBy = computed(() => {
    const { name } = this.setting();
    return `about-${name} under-${name}`;
  });
  protected readonly choices = computed(() =>
    this.setting().choices.map(({ label, value }) => ({ label, draft: JSON.stringify(value) })),
  );
  protected readonly facts = computed(() => describeFacts(this.setting()));
  protected readonly placeholder = computed(() => {
    const { example, kind } = this.setting();
    if (example === undefined || kind === 'number') return $localize`:state of a setting|:not set`;
    const text = kind === 'text' && typeof example === 'string' ? example : JSON.stringify(example);
    return $localize`not set, for instance ${text}:example:`;
  });

  protected readonly resetName = computed(() => $localize`Reset ${this.setting().title}:setting:`);
  protected readonly scale = computed(() => sliderScaleOf(this.setting()));
  private readonly number = computed(() => readNumber(this.field()().value()));
  protected readonly isNumber = computed(() => Number.isFinite(this.number()));
  /** Where the slider stands: at the value, else where it would begin. */
  protected readonly shown = computed(() => {
    const { fallback, example, minimum, maximum } = this.setting();
    const scale = this.scale();
    if (!scale) return 0;
    const candidates = [this.number(), fallback, example];
    const found = candidates.find((value) => typeof value === 'number' && Number.isFinite(value));
    const middle = roundToScale(((minimum ?? 0) + (maximum ?? 0)) / 2, scale);
    return Math.min(Math.max(typeof found === 'number' ? found : middle, scale.minimum), scale.maximum);
  });
  protected readonly sliderName = computed(() => {
    const { title } = this.setting();
    return this.isNumber()
      ? $localize`${title}:setting:, slider`
      : $localize`${title}:setting:, slider, not set`;
  });

  protected slide(value: number): void {
    const scale = this.scale();
    if (!scale) return;
    const field = this.field()();
    field.value.set(typedNumber(roundToScale(value, scale)));
    field.markAsDirty();
  }

  protected reset(): void {
    this.field()().value.set('');
    this.field()().markAsDirty();
  }

  protected touch(): void {
    this.field()().markAsTouched();
  }
}
