import { Component, computed, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { saySentence } from '../../i18n/say-sentence';
import { part, type SentencePart, withFullStop } from '../../i18n/sentence';
import { CheckSteps } from './check-steps';
import type { ConnectionCheck } from './connection-check';

const VERDICT_SENTENCES = {
  passed: $localize`All is well: this model can tell stories.`,
  warning: $localize`This model works, with the warnings above.`,
  toolless: $localize`Works, but cannot move the story. The step that warns of it says why.`,
  failed: $localize`This model cannot tell yet. The step that failed says how to mend it.`,
} as const;

/** The check of the connection in the form of a model: a button, the steps as they end, and what they come to. */
@Component({
  selector: 'app-connection-check-panel',
  imports: [CheckSteps, MatButton],
  template: `
    <section aria-labelledby="check-heading">
      <div class="head">
        <h2 id="check-heading" i18n>Connection check</h2>
        @if (isRunning()) {
          <button matButton="outlined" type="button" i18n (click)="check().cancel()">Cancel the check</button>
        } @else {
          <button matButton="outlined" type="button" (click)="begin.emit()">
            {{ beginWords() }}
          </button>
        }
      </div>
      <p class="quiet" i18n>
        Tries the model out as it is set up here, saved or not. It costs a few hundred tokens at most.
      </p>
      <div role="log" aria-label="Steps of the check" i18n-aria-label>
        <app-check-steps [check]="check()" />
      </div>
      <p class="conclusion" role="status">
        @for (part of conclusion(); track $index) {
          <span [attr.lang]="part.language">{{ part.text }}</span>
          &ngsp;
        }
      </p>
    </section>
  `,
  styles: `
    section {
      display: grid;
      gap: 0.75rem;
      max-inline-size: 40rem;
    }
    .head {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: 0.5rem;
    }
    h2,
    p {
      margin: 0;
    }
    .conclusion:empty {
      display: none;
    }
  `,
})
export class ConnectionCheckPanel {
  readonly check = input.required<ConnectionCheck>();
  /** Whether the form was changed since the check that is shown began. */
  readonly isStale = input.required<boolean>();
  /** The reader asks for a check. */
  readonly begin = output();

  protected readonly isRunning = computed(() => this.check().state() === 'running');
  protected readonly beginWords = computed(() =>
    this.check().state() === 'idle' ? $localize`Check connection` : $localize`Check again`,
  );
  protected readonly conclusion = computed(() => {
    const verdict = this.check().verdict();
    if (this.isStale() && verdict)
      return [part($localize`You have changed the model since this check: check again.`)];
    if (verdict) return [part(VERDICT_SENTENCES[verdict])];
    if (this.check().state() === 'cancelled') return [part($localize`You cancelled the check.`)];
    return describeProblem(this.check());
  });
}

/** Errors that the server found before it began are of the fields above. */
function describeProblem(check: ConnectionCheck): readonly SentencePart[] {
  const problem = check.problem();
  if (!problem) return [];
  const { errors = [] } = problem;
  return errors.length > 0
    ? errors.flatMap((error) => withFullStop(saySentence(error)))
    : [part(problem.detail)];
}
