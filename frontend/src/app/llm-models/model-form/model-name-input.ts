import { httpResource } from '@angular/common/http';
import { Component, computed, input, signal } from '@angular/core';
import { type FieldTree, FormField } from '@angular/forms/signals';
import { MatAutocomplete, MatAutocompleteTrigger, MatOption } from '@angular/material/autocomplete';
import { MatButton } from '@angular/material/button';
import { MatError, MatFormField, MatHint, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { toProblem } from '../../api/problem';
import {
  type ListedModel,
  type ListedModels,
  listedModelsRequest,
  type ListedModelsRequest,
} from '../../api/provider-api';
import { ErrorLabel } from '../settings/error-label';
import { formatNumber } from '../settings/number-format';
import { saySentence } from '../../i18n/say-sentence';
import { part, type SentencePart } from '../../i18n/sentence';
import { matchesWords } from '../../ui/word-search';

/** As many suggestions are drawn: a list of thousands stays fluent, and nobody reads further without typing. */
const MAXIMUM_SHOWN = 100;

/** The name of a model: free text, with the names below it that the provider lists. They are asked for when the field is entered. */
@Component({
  selector: 'app-model-name-input',
  imports: [
    ErrorLabel,
    FormField,
    MatAutocomplete,
    MatAutocompleteTrigger,
    MatButton,
    MatError,
    MatFormField,
    MatHint,
    MatInput,
    MatLabel,
    MatOption,
  ],
  templateUrl: './model-name-input.html',
  styleUrl: './model-name-input.scss',
})
export class ModelNameInput {
  readonly field = input.required<FieldTree<string>>();
  /** The connection as it stands in the form; null: it is not complete, or the provider has no list. */
  readonly connection = input.required<ListedModelsRequest | null>();

  private readonly asked = signal<ListedModelsRequest | null>(null, { equal: isSame });
  private readonly listed = httpResource<ListedModels>(() => {
    const asked = this.asked();
    return asked === null ? undefined : listedModelsRequest(asked);
  });

  private readonly models = computed(() => (this.listed.hasValue() ? this.listed.value().items : []));
  /** What stood in the field when it was entered, or was chosen since: whoever comes back wants to see the others, too. */
  private readonly settledName = signal('');
  private readonly found = computed(() => {
    const typed = this.field()().value();
    const sought = typed === this.settledName() ? '' : typed;
    return this.models().filter(({ id, label = '' }) => matchesWords(`${id} ${label}`, sought));
  });
  protected readonly shown = computed(() => this.found().slice(0, MAXIMUM_SHOWN));
  protected readonly hiddenCount = computed(() => this.found().length - this.shown().length);
  /** What is to be known about the list. */
  protected readonly words = computed(() => this.describeList());
  protected readonly hasFailed = computed(() => this.listed.error() !== undefined);

  /** Asks for the list of the connection as it is now; the same one is not asked for twice. */
  protected enter(): void {
    this.settle();
    this.asked.set(this.connection());
  }

  /** The name as it stands is no search any more. */
  protected settle(): void {
    this.settledName.set(this.field()().value());
  }

  protected retry(): void {
    this.listed.reload();
  }

  protected contextOf({ contextWindow }: ListedModel): string {
    if (contextWindow === undefined) return '';
    return contextWindow < 1000
      ? $localize`${contextWindow}:count: tokens`
      : $localize`${formatNumber(Math.round(contextWindow / 1000))}:thousands:k tokens`;
  }

  private describeList(): readonly SentencePart[] {
    const { notice } = this.listed.hasValue() ? this.listed.value() : {};
    if (notice !== undefined && this.asked() !== null && !this.listed.isLoading()) return saySentence(notice);
    return [part(this.describeCount())];
  }

  private describeCount(): string {
    if (this.asked() === null) return $localize`As the provider calls it.`;
    if (this.listed.isLoading()) return $localize`Asking the provider for its models…`;
    const error = this.listed.error();
    if (error) return $localize`No suggestions. ${toProblem(error).detail}:reason:`;
    const { total = 0 } = this.listed.hasValue() ? this.listed.value() : {};
    return total === 1
      ? $localize`The provider lists 1 model.`
      : $localize`The provider lists ${formatNumber(total)}:count: models.`;
  }
}

function isSame(left: ListedModelsRequest | null, right: ListedModelsRequest | null): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
