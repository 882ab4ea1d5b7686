import { Component, computed, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { Problem } from '../api/problem';
import { saySentence, sentenceText } from '../i18n/say-sentence';
import { withFullStop } from '../i18n/sentence';
import type { PickedDocument } from './document-format';
import { findPlaces } from './json-error';

/** Errors that are listed; who has more will look at the file as a whole. */
const MOST_LISTED = 50;

/** Why the server did not take a document: each error with its line in the text, and another attempt. */
@Component({
  selector: 'app-import-problem',
  imports: [MatButton],
  template: `
    <div role="alert">
      <p>{{ summary() }}</p>
      @if (errors().length > 0) {
        <ul>
          @for (error of errors(); track $index) {
            <li>
              @if (error.place; as place) {
                <span class="quiet" i18n>
                  Line
                  {{
                    place.line  // i18n(ph="line")
                  }}, column
                  {{
                    place.column  // i18n(ph="column")
                  }}:
                </span>
              } @else if (error.path !== '') {
                <code>{{ error.path }}</code>
              }
              @for (part of error.said; track $index) {
                &ngsp;<span [attr.lang]="part.language">{{ part.text }}</span>
              }
            </li>
          }
        </ul>
      }
      @if (hiddenCount(); as count) {
        <p class="quiet" i18n>
          {count, plural, =1 {And 1 more mistake.} other {And {{ count }} more mistakes.}}
        </p>
      }
      <button matButton="outlined" type="button" (click)="retry.emit()" i18n>Try again</button>
    </div>
  `,
  styles: `
    :host {
      display: block;
      margin-block: 1.25rem;
      padding: 1rem 1.25rem;
      border-inline-start: 3px solid var(--mat-sys-error);
      border-radius: var(--mat-sys-corner-small);
      background: var(--mat-sys-surface-container-low);
      overflow-wrap: anywhere;
    }
    p {
      margin-block: 0 0.75rem;
    }
    ul {
      margin-block: 0 0.75rem;
      padding-inline-start: 1.25rem;
    }
  `,
})
export class ImportProblem {
  readonly problem = input.required<Problem>();
  readonly document = input.required<PickedDocument>();
  readonly retry = output();

  /** What is wrong as a whole, without the errors where they are listed. */
  protected readonly summary = computed(() => {
    const problem = this.problem();
    return problem.params !== undefined && this.errors().length > 0 ? sentenceText(problem) : problem.detail;
  });
  protected readonly errors = computed(() => {
    const errors = (this.problem().errors ?? []).slice(0, MOST_LISTED).map((error) => ({
      said: withFullStop(saySentence(error)),
      path: error.pointer.replace(/^\/document/, ''),
    }));
    const places = findPlaces(this.document().text, new Set(errors.map(({ path }) => path)));
    return errors.map(({ said, path }) => ({ said, path, place: places.get(path) }));
  });
  protected readonly hiddenCount = computed(() =>
    Math.max(0, (this.problem().errors?.length ?? 0) - MOST_LISTED),
  );
}
