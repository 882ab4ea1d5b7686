import type { DragRef, DropListRef } from '@angular/cdk/drag-drop';
import { DestroyRef, Directive, ElementRef, inject, Injector, output } from '@angular/core';

/** An entry was dropped at another place of its list; places from 0. */
export interface EntryMove {
  readonly from: number;
  readonly to: number;
}

/** How long a finger rests on an entry before it drags instead of scrolling, in milliseconds. */
const TOUCH_DELAY_MS = 300;

/**
 * Makes the `li` elements of a list movable by pointer. The code for it is loaded when a pointer first comes near; who has none
 * moves by keyboard, which is up to the list. Where it cannot be loaded, the list only stays as it is.
 */
@Directive({
  selector: '[appReorderByDrag]',
  host: {
    '(pointerenter)': 'prepare()',
    '(pointerdown)': 'prepare()',
    '(contextmenu)': 'keepDragging($event)',
  },
})
export class ReorderByDrag {
  private readonly injector = inject(Injector);
  private readonly list = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly drags = new Map<Element, DragRef>();
  private code: ReturnType<typeof loadDragDrop> | null = null;
  private dropList: DropListRef | null = null;
  private isDestroyed = false;

  readonly entryMoved = output<EntryMove>();

  constructor() {
    inject(DestroyRef).onDestroy(() => {
      this.isDestroyed = true;
      this.dropList?.dispose();
      for (const drag of this.drags.values()) drag.dispose();
    });
  }

  /** Takes the entries that the list has now. */
  protected async prepare(): Promise<void> {
    if (this.dropList?.isDragging()) return;
    try {
      this.code ??= loadDragDrop();
      const { createDragRef, createDropListRef } = await this.code;
      if (this.isDestroyed) return;
      this.dropList ??= this.listen(createDropListRef(this.injector, this.list));
      const entries = [...this.list.querySelectorAll(':scope > li')].filter(
        (entry) => entry instanceof HTMLElement,
      );
      for (const [entry, drag] of this.drags) if (!entry.isConnected) this.forget(entry, drag);
      for (const entry of entries) {
        if (this.drags.has(entry)) continue;
        const drag = createDragRef(this.injector, entry);
        drag.lockAxis = 'y';
        drag.dragStartDelay = { mouse: 0, touch: TOUCH_DELAY_MS };
        this.drags.set(entry, drag);
      }
      this.dropList.withItems(entries.flatMap((entry) => this.drags.get(entry) ?? []));
    } catch {
      this.code = null;
    }
  }

  /** A finger that rests would open the menu of a link. */
  protected keepDragging(event: Event): void {
    if (this.dropList?.isDragging()) event.preventDefault();
  }

  private listen(dropList: DropListRef): DropListRef {
    dropList.lockAxis = 'y';
    dropList.withScrollableParents([...scrollersAround(this.list)]);
    dropList.dropped.subscribe(({ previousIndex, currentIndex }) => {
      if (previousIndex !== currentIndex) this.entryMoved.emit({ from: previousIndex, to: currentIndex });
    });
    return dropList;
  }

  private forget(entry: Element, drag: DragRef): void {
    drag.dispose();
    this.drags.delete(entry);
  }
}

function* scrollersAround(element: HTMLElement): Generator<HTMLElement> {
  for (let parent = element.parentElement; parent; parent = parent.parentElement)
    if (/auto|scroll/.test(getComputedStyle(parent).overflowY)) yield parent;
}

function loadDragDrop() {
  return import('@angular/cdk/drag-drop');
}
