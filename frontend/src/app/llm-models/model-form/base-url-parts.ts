import { Component, computed, type ElementRef, input, model, output, viewChildren } from '@angular/core';
import type { FormValueControl, ValidationError } from '@angular/forms/signals';
import { MatFormField, MatHint, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import type { BaseUrlPart, BaseUrlTemplate } from '../../api/provider-api';
import { ErrorLabel } from '../settings/error-label';
import { localizedSchemaText } from '../../i18n/setting-texts';
import { cleanPart, fillTemplate, readParts } from './base-url-template';

/** A base URL that is put together of named parts, with the URL that comes of them. Its value is the URL. */
@Component({
  selector: 'app-base-url-parts',
  imports: [ErrorLabel, MatFormField, MatHint, MatInput, MatLabel],
  template: `
    @for (part of template().parts; track part.name) {
      <mat-form-field appearance="outline" subscriptSizing="dynamic">
        <mat-label>{{ localized(part.title) }}</mat-label>
        <input
          #part
          matInput
          autocomplete="off"
          autocapitalize="off"
          spellcheck="false"
          placeholder="for instance {{
            part.example // i18n(ph='example')
          }}"
          i18n-placeholder
          [value]="values()[part.name] ?? ''"
          [attr.aria-invalid]="messages().length > 0 && !values()[part.name]"
          (input)="enter(part, $event)"
          (blur)="touch.emit()"
        />
        <mat-hint>{{ localized(part.description) }}</mat-hint>
      </mat-form-field>
    }
    <p class="preview" i18n>
      Base URL:
      <span>{{
        value() || template().template // i18n(ph="address")
      }}</span>
    </p>
    @for (error of messages(); track $index) {
      <p class="error" role="alert" [appErrorLabel]="error"></p>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 1.25rem;
    }
    p {
      margin: 0;
      padding-inline: 1rem;
      font: var(--mat-sys-body-medium);
    }
    .preview span {
      overflow-wrap: anywhere;
      font-family: var(--app-font-code);
    }
    .error {
      color: var(--mat-sys-error);
      font: var(--mat-sys-body-small);
    }
  `,
})
export class BaseUrlParts implements FormValueControl<string> {
  private readonly inputs = viewChildren<ElementRef<HTMLInputElement>>('part');

  readonly value = model.required<string>();
  readonly template = input.required<BaseUrlTemplate>();
  readonly errors = input<readonly ValidationError[]>([]);
  readonly touched = input(false);
  readonly touch = output();

  protected readonly values = computed(() => readParts(this.template(), this.value()) ?? {});
  protected readonly messages = computed(() => (this.touched() ? this.errors() : []));

  protected readonly localized = localizedSchemaText;

  /** Goes to the first part that is missing. */
  focus(): void {
    const inputs = this.inputs().map(({ nativeElement }) => nativeElement);
    (inputs.find((candidate) => candidate.value === '') ?? inputs[0])?.focus();
  }

  /** A whole URL that is pasted into a part is taken apart where the template made it, and taken as it is elsewhere. */
  protected enter({ name }: BaseUrlPart, event: Event): void {
    if (!(event.target instanceof HTMLInputElement)) return;
    const text = event.target.value;
    const isWhole = /^https?:\/\//i.test(text.trim());
    const parts = { ...this.values(), [name]: cleanPart(text) };
    this.value.set(isWhole ? text.trim() : fillTemplate(this.template(), parts));
    // The part may be what it was before, though the text is not.
    event.target.value = this.values()[name] ?? '';
  }
}
