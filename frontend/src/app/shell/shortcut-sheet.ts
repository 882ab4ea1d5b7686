import { Component, inject, type Signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA,
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogTitle,
} from '@angular/material/dialog';
import { MatSlideToggle } from '@angular/material/slide-toggle';

/** The shortcuts of a single letter, as the sheet may switch them. */
export interface LetterShortcuts {
  readonly isOn: Signal<boolean>;
  switch(isOn: boolean): void;
}

interface ShortcutGroup {
  readonly title: string;
  readonly rows: readonly { readonly keys: readonly string[]; readonly effect: string }[];
}

const CONTROL = $localize`:key on a keyboard|:Ctrl`;
const ALT = $localize`:key on a keyboard|:Alt`;
const ENTER = $localize`:key on a keyboard|:Enter`;
const ESCAPE = $localize`:key on a keyboard|:Esc`;

const GROUPS: readonly ShortcutGroup[] = [
  {
    title: $localize`Everywhere`,
    rows: [
      { keys: ['?'], effect: $localize`Show this list` },
      { keys: ['/'], effect: $localize`Search the models` },
      { keys: ['g', 'b'], effect: $localize`Go to the gamebooks` },
      { keys: ['g', 'm'], effect: $localize`Go to the models` },
      { keys: ['g', 'n'], effect: $localize`Add a model` },
      { keys: [ESCAPE], effect: $localize`Close what lies over the page` },
    ],
  },
  {
    title: $localize`In a story`,
    rows: [{ keys: [CONTROL, ENTER], effect: $localize`Send what you do` }],
  },
  {
    title: $localize`In the form of a model`,
    rows: [{ keys: [CONTROL, 'S'], effect: $localize`Save` }],
  },
  {
    title: $localize`In a list of models`,
    rows: [
      { keys: [ALT, '↑'], effect: $localize`Move the model up` },
      { keys: [ALT, '↓'], effect: $localize`Move the model down` },
    ],
  },
];

/** All keyboard shortcuts, and the switch for those of a single letter. */
@Component({
  selector: 'app-shortcut-sheet',
  imports: [MatButton, MatDialogActions, MatDialogClose, MatDialogContent, MatDialogTitle, MatSlideToggle],
  template: `
    <h2 mat-dialog-title i18n>Keyboard shortcuts</h2>
    <mat-dialog-content>
      @for (group of groups; track group.title) {
        <h3>{{ group.title }}</h3>
        <dl>
          @for (row of group.rows; track row.effect) {
            <div>
              <dt>
                @for (key of row.keys; track $index) {
                  <kbd>{{ key }}</kbd>
                }
              </dt>
              <dd>{{ row.effect }}</dd>
            </div>
          }
        </dl>
      }
      <mat-slide-toggle [checked]="shortcuts.isOn()" (change)="shortcuts.switch($event.checked)">
        <span class="switch" i18n>Shortcuts of a single letter are on</span>
      </mat-slide-toggle>
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button matButton="filled" type="button" mat-dialog-close i18n>Close</button>
    </mat-dialog-actions>
  `,
  styles: `
    // It has the focus only so that the list begins at its top.
    h2:focus {
      outline: none;
    }
    h3 {
      margin-block: 1rem 0.25rem;
    }
    dl {
      margin: 0;
    }
    div {
      display: grid;
      grid-template-columns: 9rem 1fr;
      align-items: baseline;
      padding-block: 0.25rem;
    }
    dd {
      margin: 0;
    }
    kbd {
      display: inline-block;
      min-inline-size: 1.75rem;
      margin-inline-end: 0.25rem;
      padding: 0.125rem 0.375rem;
      border: 1px solid var(--mat-sys-outline);
      border-radius: var(--mat-sys-corner-extra-small);
      color: var(--mat-sys-on-surface);
      font: var(--mat-sys-label-large);
      text-align: center;
    }
    mat-slide-toggle {
      margin-block: 1.25rem 0.5rem;
    }
    .switch {
      padding-inline-start: 0.75rem;
    }
  `,
})
export class ShortcutSheet {
  protected readonly shortcuts = inject<LetterShortcuts>(MAT_DIALOG_DATA);
  protected readonly groups = GROUPS;
}
