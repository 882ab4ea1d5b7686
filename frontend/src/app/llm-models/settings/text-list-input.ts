import { Component, computed, type ElementRef, input, model, output, viewChild } from '@angular/core';
import type { FormValueControl, ValidationError } from '@angular/forms/signals';
import {
  MatChipGrid,
  MatChipInput,
  type MatChipInputEvent,
  MatChipRemove,
  MatChipRow,
} from '@angular/material/chips';
import { MatFormField } from '@angular/material/form-field';
import { MatIcon } from '@angular/material/icon';
import { mdiClose } from '@mdi/js';
import { IconPath } from '../../ui/icon-path';
import { entryOf } from './draft-error';
import { readList } from './setting-draft';

/** A list of texts as chips: Enter adds what is typed. Its value is a draft: empty, or the list as JSON. */
@Component({
  selector: 'app-text-list-input',
  imports: [IconPath, MatIcon, MatChipGrid, MatChipInput, MatChipRemove, MatChipRow, MatFormField],
  template: `
    <mat-form-field appearance="outline" subscriptSizing="dynamic">
      <mat-chip-grid #grid [attr.aria-label]="label()" [disabled]="disabled()">
        @for (entry of entries(); track $index) {
          <mat-chip-row [class.wrong]="isWrong($index)" (removed)="remove($index)">
            <span class="entry">{{ entry }}</span>
            <button matChipRemove type="button" [attr.aria-label]="removeName(entry)">
              <mat-icon [path]="removeIcon" />
            </button>
          </mat-chip-row>
        }
      </mat-chip-grid>
      <input
        #entry
        placeholder="Type one and press Enter"
        i18n-placeholder
        [attr.aria-label]="label()"
        [attr.aria-describedby]="describedBy()"
        [matChipInputFor]="grid"
        [attr.aria-invalid]="invalid() && touched()"
        (matChipInputTokenEnd)="add($event)"
        (blur)="finish(entry.value); entry.value = ''"
      />
    </mat-form-field>
  `,
  styles: `
    mat-form-field {
      inline-size: 100%;
    }
    .entry {
      white-space: pre;
    }
    .wrong {
      outline: 2px solid var(--mat-sys-error);
    }
  `,
})
export class TextListInput implements FormValueControl<string> {
  private readonly input = viewChild.required<ElementRef<HTMLInputElement>>('entry');

  readonly value = model.required<string>();
  readonly label = input.required<string>();
  /** Ids of what is said about it. */
  readonly describedBy = input('');
  readonly disabled = input(false);
  readonly errors = input<readonly ValidationError[]>([]);
  readonly invalid = input(false);
  readonly touched = input(false);
  readonly touch = output();

  protected readonly entries = computed(() => readList(this.value()));
  protected readonly removeIcon = mdiClose;

  focus(): void {
    this.input().nativeElement.focus();
  }

  protected add(event: MatChipInputEvent): void {
    this.append(event.value);
    event.chipInput.clear();
  }

  /** What was typed and not yet added counts as well: it would be lost unseen. */
  protected finish(text: string): void {
    this.append(text);
    this.touch.emit();
  }

  protected remove(place: number): void {
    this.write(this.entries().filter((_entry, index) => index !== place));
  }

  /** Whether an error is of this entry rather than of the list as a whole. */
  protected isWrong(place: number): boolean {
    return this.errors().some((error) => entryOf(error) === String(place));
  }

  protected removeName(entry: string): string {
    return $localize`Remove ${entry}:entry:`;
  }

  private append(text: string): void {
    if (text !== '' && !this.entries().includes(text)) this.write([...this.entries(), text]);
  }

  private write(entries: readonly string[]): void {
    this.value.set(entries.length === 0 ? '' : JSON.stringify(entries));
  }
}
