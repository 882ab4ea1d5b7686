import { Component, computed, inject, input, linkedSignal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatIcon } from '@angular/material/icon';
import { mdiChevronDown, mdiChevronRight } from '@mdi/js';
import { IconPath } from '../ui/icon-path';
import { LocalMemory } from '../ui/local-memory';

/** A group of the sidenav that folds away; this browser remembers which are folded. */
@Component({
  selector: 'app-navigation-group',
  imports: [IconPath, MatButton, MatIcon],
  template: `
    <div class="head">
      <h2>
        <button
          matButton
          type="button"
          [attr.aria-expanded]="isOpen()"
          [attr.aria-controls]="contentId()"
          (click)="toggle()"
        >
          <mat-icon [path]="chevron()" />
          {{ label() }}
        </button>
      </h2>
      <ng-content select="[groupAction]" />
    </div>
    <div [id]="contentId()" [hidden]="!isOpen()"><ng-content /></div>
  `,
  styleUrl: './navigation-group.scss',
})
export class NavigationGroup {
  private readonly memory = inject(LocalMemory);

  /** Short and stable name, under which the state is remembered. */
  readonly name = input.required<string>();
  readonly label = input.required<string>();

  protected readonly contentId = computed(() => `navigation-group-${this.name()}`);
  protected readonly isOpen = linkedSignal(() => this.memory.recall(this.contentId()) !== false);
  protected readonly chevron = computed(() => (this.isOpen() ? mdiChevronDown : mdiChevronRight));

  protected toggle(): void {
    this.isOpen.set(!this.isOpen());
    this.memory.remember(this.contentId(), this.isOpen());
  }
}
