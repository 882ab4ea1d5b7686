import { Component, computed, input, output } from '@angular/core';
import { FormField } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatButtonToggle, MatButtonToggleGroup } from '@angular/material/button-toggle';
import { DraftNotice } from './draft-notice';
import { JsonEditor } from '../settings/json-editor';
import type { DraftState } from './draft-state';
import type { SettingsView } from './model-draft-rules';
import { SettingInput } from '../settings/setting-input';

/** The settings of a model in one of two views: a field for each, or all of them as JSON. */
@Component({
  selector: 'app-settings-editor',
  imports: [
    DraftNotice,
    FormField,
    JsonEditor,
    MatButton,
    MatButtonToggle,
    MatButtonToggleGroup,
    SettingInput,
  ],
  templateUrl: './settings-editor.html',
  styleUrl: './settings-editor.scss',
})
export class SettingsEditor {
  readonly draft = input.required<DraftState>();
  /** The reader asks for the other view. */
  readonly viewChange = output<SettingsView>();

  protected readonly step = computed(() => this.draft().steps.at('settings'));
  protected readonly jsonLabel = $localize`Settings as JSON`;

  protected askForView(value: unknown): void {
    this.viewChange.emit(value === 'json' ? 'json' : 'form');
  }
}
