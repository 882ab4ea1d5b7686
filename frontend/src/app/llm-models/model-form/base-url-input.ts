import { Component, computed, input, linkedSignal } from '@angular/core';
import { type FieldTree, FormField } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatError, MatFormField, MatHint, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import type { ProviderDescriptor } from '../../api/provider-api';
import { BaseUrlParts } from './base-url-parts';
import { readParts } from './base-url-template';
import { ErrorLabel } from '../settings/error-label';

/** The address of a model: by its parts where the provider's addresses are put together, else as one URL. */
@Component({
  selector: 'app-base-url-input',
  imports: [
    BaseUrlParts,
    ErrorLabel,
    FormField,
    MatButton,
    MatError,
    MatFormField,
    MatHint,
    MatInput,
    MatLabel,
  ],
  template: `
    @if (template(); as template) {
      <app-base-url-parts [formField]="field()" [template]="template" />
      <button matButton type="button" i18n (click)="asksForParts.set(false)">Enter the whole URL</button>
    } @else {
      <mat-form-field appearance="outline" subscriptSizing="dynamic">
        <mat-label i18n>Base URL</mat-label>
        <input
          matInput
          inputmode="url"
          autocomplete="off"
          autocapitalize="off"
          spellcheck="false"
          [formField]="field()"
        />
        @if (provider()?.defaultBaseUrl; as url) {
          <mat-hint class="under" i18n
            >Usually
            {{
              url // i18n(ph="address")
            }}</mat-hint
          >
        } @else {
          <mat-hint class="under" i18n>Where the server of this provider answers.</mat-hint>
        }
        @for (error of field()().errors(); track $index) {
          <mat-error class="under" [appErrorLabel]="error"></mat-error>
        }
      </mat-form-field>
      @if (provider()?.baseUrlTemplate && parts()) {
        <button matButton type="button" i18n (click)="asksForParts.set(true)">
          Fill in the parts instead
        </button>
      }
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 0.25rem;
      justify-items: start;
    }
    .under {
      min-block-size: 2lh;
      overflow-wrap: anywhere;
    }
    mat-form-field,
    app-base-url-parts {
      inline-size: 100%;
    }
  `,
})
export class BaseUrlInput {
  readonly field = input.required<FieldTree<string>>();
  readonly provider = input.required<ProviderDescriptor | undefined>();

  /** What the reader prefers; another provider begins with its parts. */
  protected readonly asksForParts = linkedSignal({
    source: () => this.provider()?.id,
    computation: () => true,
  });
  /** null: the URL as it stands was not put together by the template. */
  protected readonly parts = computed(() => {
    const template = this.provider()?.baseUrlTemplate;
    return template ? readParts(template, this.field()().value()) : null;
  });
  /** Set while the parts are asked for. */
  protected readonly template = computed(() =>
    this.asksForParts() && this.parts() ? (this.provider()?.baseUrlTemplate ?? null) : null,
  );
}
