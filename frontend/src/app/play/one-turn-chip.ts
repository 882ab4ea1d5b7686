import { Component, computed, inject } from '@angular/core';
import { MatChip, MatChipRemove, MatChipSet } from '@angular/material/chips';
import { MatIcon } from '@angular/material/icon';
import { mdiClose } from '@mdi/js';
import { IconPath } from '../ui/icon-path';
import { StorySession } from './story-session';

/** Which model tells the next turn only, and the way to forget it. Its code is not part of the first load. */
@Component({
  selector: 'app-one-turn-chip',
  imports: [IconPath, MatChip, MatChipRemove, MatChipSet, MatIcon],
  template: `
    <mat-chip-set>
      <mat-chip highlighted>
        <ng-container i18n
          >This turn:
          {{
            name() // i18n(ph="modelName")
          }}</ng-container
        >
        <button
          matChipRemove
          type="button"
          [attr.aria-label]="forgetLabel()"
          (click)="story.forgetModelForOneTurn()"
        >
          <mat-icon [path]="closeIcon" />
        </button>
      </mat-chip>
    </mat-chip-set>
  `,
  styles: `
    mat-chip {
      max-inline-size: 100%;
    }
  `,
})
export class OneTurnChip {
  protected readonly story = inject(StorySession);
  protected readonly closeIcon = mdiClose;
  protected readonly name = computed(() => this.story.modelForOneTurn()?.name ?? '');
  protected readonly forgetLabel = computed(
    () => $localize`Do not have ${this.name()}:modelName: tell this turn`,
  );
}
