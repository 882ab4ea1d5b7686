import {
  afterRenderEffect,
  Component,
  computed,
  type ElementRef,
  input,
  linkedSignal,
  output,
  viewChild,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatButtonToggle, MatButtonToggleGroup } from '@angular/material/button-toggle';
import type { ConflictRow, EditConflict, Side } from './edit-conflict';

/** A field for which a side was chosen. */
export interface SideChoice {
  readonly pointer: string;
  readonly side: Side;
}

/**
 * Two edits of one model, field by field: what the other one changed, what stands here, and which of both is to be. Fields that only the
 * other one changed have been taken over; those that both changed stand as they are here.
 */
@Component({
  selector: 'app-conflict-panel',
  imports: [MatButton, MatButtonToggle, MatButtonToggleGroup],
  templateUrl: './conflict-panel.html',
  styleUrl: './conflict-panel.scss',
})
export class ConflictPanel {
  private readonly heading = viewChild.required<ElementRef<HTMLElement>>('heading');

  readonly conflict = input.required<EditConflict>();
  readonly chosen = output<SideChoice>();
  /** The reader keeps everything that stands here, and saves over the other edit. */
  readonly keepMine = output();
  /** The reader takes the other edit whole. */
  readonly takeTheirs = output();
  /** The reader saves with the sides as they are chosen. */
  readonly save = output();

  protected readonly rows = computed(() => this.conflict().rows);
  protected readonly sides = linkedSignal<Readonly<Record<string, Side>>>(() =>
    Object.fromEntries(this.rows().map((row) => [row.pointer, firstSideOf(row)])),
  );

  constructor() {
    // Also where one conflict follows another.
    afterRenderEffect(() => {
      this.conflict();
      this.heading().nativeElement.focus();
    });
  }

  protected choose(pointer: string, value: unknown): void {
    const side: Side = value === 'theirs' ? 'theirs' : 'mine';
    this.sides.update((sides) => ({ ...sides, [pointer]: side }));
    this.chosen.emit({ pointer, side });
  }

  protected groupName({ title }: ConflictRow): string {
    return $localize`${title}:field:: which one stays`;
  }
}

function firstSideOf({ isChangedHere }: ConflictRow): Side {
  return isChangedHere ? 'mine' : 'theirs';
}
