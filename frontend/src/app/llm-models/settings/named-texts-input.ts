import {
  Component,
  type ElementRef,
  input,
  linkedSignal,
  model,
  output,
  signal,
  viewChild,
  viewChildren,
} from '@angular/core';
import type { FormValueControl, ValidationError } from '@angular/forms/signals';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatFormField, MatLabel, MatSuffix } from '@angular/material/form-field';
import { MatIcon } from '@angular/material/icon';
import { MatInput } from '@angular/material/input';
import { MatTooltip } from '@angular/material/tooltip';
import { mdiClose, mdiEyeOffOutline, mdiEyeOutline } from '@mdi/js';
import { STORED_SECRET } from '../../api/llm-model-api';
import { IconPath } from '../../ui/icon-path';
import { entryOf } from './draft-error';
import { MaskedText } from '../../ui/masked-text';
import { type NamedText, readNamedTexts, writeNamedTexts } from './named-texts';

/**
 * Names with texts, such as HTTP headers, in rows. A text may be a secret: it is typed unseen, and what is stored is never shown, only
 * kept, replaced or removed. Its value is a draft, see `writeNamedTexts`.
 */
@Component({
  selector: 'app-named-texts-input',
  imports: [
    IconPath,
    MaskedText,
    MatButton,
    MatFormField,
    MatIcon,
    MatIconButton,
    MatInput,
    MatLabel,
    MatSuffix,
    MatTooltip,
  ],
  templateUrl: './named-texts-input.html',
  styleUrl: './named-texts-input.scss',
})
export class NamedTextsInput implements FormValueControl<string> {
  private readonly names = viewChildren<ElementRef<HTMLInputElement>>('name');
  private readonly adder = viewChild.required('adder', { read: MatButton });

  readonly value = model.required<string>();
  readonly label = input.required<string>();
  /** Ids of what is said about it. */
  readonly describedBy = input('');
  readonly disabled = input(false);
  readonly errors = input<readonly ValidationError[]>([]);
  readonly touch = output();

  protected readonly removeIcon = mdiClose;
  protected readonly isRevealed = signal(false);
  // A row that is still empty is in no draft: what was written from these rows is no reason to read them anew.
  protected readonly rows = linkedSignal<string, readonly NamedText[]>({
    source: () => this.value(),
    computation: (draft, previous) =>
      previous && writeNamedTexts(previous.value) === draft ? previous.value : readNamedTexts(draft),
  });

  focus(): void {
    const first = this.names()[0];
    if (first) first.nativeElement.focus();
    else this.adder().focus();
  }

  protected isStored({ text }: NamedText): boolean {
    return text === STORED_SECRET;
  }

  /** Whether an error is of this row rather than of all. */
  protected isWrong({ name }: NamedText): boolean {
    return this.errors().some((error) => entryOf(error) === name.trim());
  }

  protected revealName(): string {
    return this.isRevealed() ? $localize`Hide the values` : $localize`Show the values`;
  }

  /** What a screen reader calls the two fields of a row. */
  protected fieldNames(place: number): { name: string; text: string } {
    return {
      name: $localize`${this.label()}:setting:: name ${place + 1}:place:`,
      text: $localize`${this.label()}:setting:: value ${place + 1}:place:`,
    };
  }

  protected replaceName({ name }: NamedText): string {
    return $localize`Replace the value of ${name}:header:`;
  }

  protected removeName({ name }: NamedText): string {
    return name === '' ? $localize`Remove this row` : $localize`Remove ${name}:header:`;
  }

  protected revealIcon(): string {
    return this.isRevealed() ? mdiEyeOffOutline : mdiEyeOutline;
  }

  protected add(): void {
    this.write([...this.rows(), { name: '', text: '' }]);
  }

  protected remove(place: number): void {
    this.write(this.rows().filter((_row, index) => index !== place));
    this.adder().focus();
  }

  protected change(place: number, change: Partial<NamedText>): void {
    this.write(this.rows().map((row, index) => (index === place ? { ...row, ...change } : row)));
  }

  private write(rows: readonly NamedText[]): void {
    this.rows.set(rows);
    this.value.set(writeNamedTexts(rows));
  }
}
