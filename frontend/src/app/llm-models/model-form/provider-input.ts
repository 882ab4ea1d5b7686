import {
  Component,
  computed,
  type ElementRef,
  input,
  linkedSignal,
  model,
  output,
  viewChild,
} from '@angular/core';
import type { FormValueControl, ValidationError } from '@angular/forms/signals';
import {
  MatAutocomplete,
  MatAutocompleteTrigger,
  MatOptgroup,
  MatOption,
} from '@angular/material/autocomplete';
import { MatFormField, MatHint, MatLabel, MatSuffix } from '@angular/material/form-field';
import { MatIcon } from '@angular/material/icon';
import { MatInput } from '@angular/material/input';
import { mdiMenuDown } from '@mdi/js';
import type { ProviderDescriptor } from '../../api/provider-api';
import { IconPath } from '../../ui/icon-path';
import { ErrorLabel } from '../settings/error-label';
import { ProviderMark } from '../../ui/provider-mark';
import { matchesWords } from '../../ui/word-search';

/** The choice of a provider: the first ones above, the others found by typing a part of their name. */
@Component({
  selector: 'app-provider-input',
  imports: [
    ErrorLabel,
    IconPath,
    MatIcon,
    MatAutocomplete,
    MatAutocompleteTrigger,
    MatFormField,
    MatHint,
    MatInput,
    MatLabel,
    MatOptgroup,
    MatOption,
    MatSuffix,
    ProviderMark,
  ],
  templateUrl: './provider-input.html',
  styleUrl: './provider-input.scss',
})
export class ProviderInput implements FormValueControl<string> {
  private readonly input = viewChild.required<ElementRef<HTMLInputElement>>('input');

  /** Id of the provider; empty until one is chosen. */
  readonly value = model.required<string>();
  readonly providers = input.required<readonly ProviderDescriptor[]>();
  readonly errors = input<readonly ValidationError[]>([]);
  readonly touched = input(false);
  readonly touch = output();
  /** Another one was chosen by hand. */
  readonly chosen = output<string>();

  protected readonly openIcon = mdiMenuDown;
  protected readonly selected = computed(() => this.providers().find(({ id }) => id === this.value()));
  protected readonly label = computed(() => this.selected()?.label ?? this.value());
  /** What is being typed; the name of the chosen provider while nothing is. */
  protected readonly text = linkedSignal(() => this.label());
  protected readonly groups = computed(() => this.findGroups());
  protected readonly messages = computed(() => (this.touched() ? this.errors() : []));

  focus(): void {
    this.input().nativeElement.focus();
  }

  protected choose(id: unknown): void {
    if (typeof id !== 'string') return;
    this.value.set(id);
    this.text.set(this.label());
    this.chosen.emit(id);
  }

  /** What was typed and not chosen is no provider: the field shows the chosen one again. */
  protected settle(): void {
    this.text.set(this.label());
    this.input().nativeElement.value = this.label();
    this.touch.emit();
  }

  protected readonly labelOf = (id: unknown): string =>
    this.providers().find((provider) => provider.id === id)?.label ?? this.label();

  private findGroups(): { title: string; providers: readonly ProviderDescriptor[] }[] {
    const sought = this.text() === this.label() ? '' : this.text();
    const found = this.providers().filter(({ id, label }) => matchesWords(`${label} ${id}`, sought));
    return [
      { title: $localize`Often used`, providers: found.filter(({ isFeatured }) => isFeatured) },
      { title: $localize`More providers`, providers: found.filter(({ isFeatured }) => !isFeatured) },
    ].filter(({ providers }) => providers.length > 0);
  }
}
