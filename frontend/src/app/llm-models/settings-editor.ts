import { Component, input, output } from '@angular/core';
import { type FieldTree, FormField } from '@angular/forms/signals';
import { MatButtonToggle, MatButtonToggleGroup } from '@angular/material/button-toggle';
import { MatError, MatFormField, MatHint, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import type { SettingsView } from './model-draft-rules';
import type { SettingDrafts } from './setting-draft';
import { SettingInput } from './setting-input';
import type { SettingField } from './setting-schema';

/** The settings of a model in one of two views: a field for each, or all of them as JSON. */
@Component({
  selector: 'app-settings-editor',
  imports: [
    FormField,
    MatButtonToggle,
    MatButtonToggleGroup,
    MatError,
    MatFormField,
    MatHint,
    MatInput,
    MatLabel,
    SettingInput,
  ],
  template: `
    <div class="head">
      <h2 id="settings-heading">Settings</h2>
      <mat-button-toggle-group
        hideSingleSelectionIndicator
        aria-label="View of the settings"
        #views="matButtonToggleGroup"
        [value]="view()"
        (change)="askForView($event.value, views)"
      >
        <mat-button-toggle value="form">Form</mat-button-toggle>
        <mat-button-toggle value="json">JSON</mat-button-toggle>
      </mat-button-toggle-group>
    </div>
    <p class="quiet">What is not set is not sent: the provider decides.</p>

    @if (view() === 'form') {
      <div class="fields">
        @for (setting of fields(); track setting.name) {
          @if (settings()[setting.name]; as field) {
            <app-setting-input [setting]="setting" [field]="field" />
          }
        } @empty {
          <p>This provider takes no settings.</p>
        }
      </div>
    } @else {
      <mat-form-field class="text" appearance="outline" subscriptSizing="dynamic">
        <mat-label>Settings as JSON</mat-label>
        <textarea matInput rows="14" spellcheck="false" autocomplete="off" [formField]="text()"></textarea>
        <mat-hint>Names and values, for instance {{ '{ "temperature": 0.8 }' }}</mat-hint>
        @for (error of text()().errors(); track $index) {
          <mat-error>{{ error.message }}</mat-error>
        }
      </mat-form-field>
    }
  `,
  styleUrl: './settings-editor.scss',
})
export class SettingsEditor {
  readonly fields = input.required<readonly SettingField[]>();
  readonly settings = input.required<FieldTree<SettingDrafts>>();
  readonly text = input.required<FieldTree<string>>();
  readonly view = input.required<SettingsView>();
  /** The reader asks for the other view; it is refused by leaving `view` as it is. */
  readonly viewChange = output<SettingsView>();

  protected askForView(value: unknown, views: MatButtonToggleGroup): void {
    this.viewChange.emit(value === 'json' ? 'json' : 'form');
    // Where the change was refused nothing was bound anew, and the group would go on showing what was asked for.
    views.value = this.view();
  }
}
