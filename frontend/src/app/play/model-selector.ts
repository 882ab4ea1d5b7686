import { Component, computed, ElementRef, inject, signal, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import { mdiCheck, mdiChevronUp, mdiPlus } from '@mdi/js';
import type { LlmModel } from '../api/llm-model-api';
import { LlmModelStore } from '../api/llm-model-store';
import { ProviderList } from '../api/provider-api';
import { ProviderMark } from '../ui/provider-mark';
import { Icon } from '../ui/icon';
import { FocusOnCreation } from './focus-on-creation';
import { StorySession } from './story-session';

let nextId = 0;

/**
 * Shows the model that tells next and lets the player choose another, from now on or for one turn, at any time. The list is a
 * combobox: typing searches, arrows move, Enter chooses, Escape closes.
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/combobox/
 */
@Component({
  selector: 'app-model-selector',
  imports: [FocusOnCreation, Icon, ProviderMark, RouterLink],
  host: {
    '(document:pointerdown)': 'closeFromOutside($event)',
    '(focusout)': 'closeWhenLeft($event)',
    '(keydown.escape)': 'close($event)',
  },
  templateUrl: './model-selector.html',
  styleUrl: './model-selector.scss',
})
export class ModelSelector {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly opener = viewChild.required<ElementRef<HTMLButtonElement>>('opener');
  private readonly list = viewChild<ElementRef<HTMLElement>>('list');

  protected readonly story = inject(StorySession);
  protected readonly providers = inject(ProviderList);
  protected readonly store = inject(LlmModelStore);
  protected readonly id = `model-selector-${nextId++}`;
  protected readonly icons = { add: mdiPlus, check: mdiCheck, open: mdiChevronUp };
  protected readonly isOpen = signal(false);
  protected readonly scope = signal<'session' | 'turn'>('session');
  protected readonly search = signal('');
  /** What the next turn takes. */
  protected readonly current = computed(
    () => this.story.modelForOneTurn() ?? this.story.session()?.llmModel ?? null,
  );
  protected readonly found = computed(() => {
    const words = this.search().toLowerCase().split(/\s+/).filter(Boolean);
    return this.store.ordered().filter((model) => {
      const text =
        `${model.name} ${model.modelName} ${this.store.providerLabel(model.provider)}`.toLowerCase();
      return words.every((word) => text.includes(word));
    });
  });
  protected readonly activeIndex = signal(0);
  protected readonly activeId = computed(() =>
    this.activeIndex() < this.found().length ? this.optionId(this.activeIndex()) : null,
  );

  protected toggle(): void {
    if (this.isOpen()) this.isOpen.set(false);
    else this.open();
  }

  /** Opens the list with the focus in its search field. */
  open(): void {
    this.search.set('');
    this.scope.set(this.story.modelForOneTurn() ? 'turn' : 'session');
    this.activeIndex.set(
      Math.max(
        0,
        this.found().findIndex((model) => model.id === this.current()?.id),
      ),
    );
    this.isOpen.set(true);
    this.store.reload();
  }

  protected searchFor(text: string): void {
    this.search.set(text);
    this.activeIndex.set(0);
  }

  protected moveBy(step: number, event: Event): void {
    event.preventDefault();
    const count = this.found().length;
    if (count > 0) this.activate((this.activeIndex() + step + count) % count);
  }

  protected moveTo(index: number, event: Event): void {
    event.preventDefault();
    this.activate(Math.max(0, index));
  }

  protected chooseActive(event: Event): void {
    event.preventDefault();
    const model = this.found()[this.activeIndex()];
    if (model) this.choose(model);
  }

  protected choose({ id, name, provider, modelName }: LlmModel): void {
    void this.story.chooseModel({ id, name, provider, modelName }, this.scope());
    this.close();
  }

  /** Closes the panel and gives the focus back to where it was opened. */
  protected close(event?: Event): void {
    if (!this.isOpen()) return;
    event?.stopPropagation();
    this.isOpen.set(false);
    this.opener().nativeElement.focus();
  }

  protected closeFromOutside(event: Event): void {
    if (event.target instanceof Node && !this.host.nativeElement.contains(event.target))
      this.isOpen.set(false);
  }

  protected closeWhenLeft(event: FocusEvent): void {
    const target = event.relatedTarget;
    if (target instanceof Node && !this.host.nativeElement.contains(target)) this.isOpen.set(false);
  }

  protected optionId(index: number): string {
    return `${this.id}-option-${index}`;
  }

  private activate(index: number): void {
    this.activeIndex.set(index);
    this.list()?.nativeElement.children.item(index)?.scrollIntoView({ block: 'nearest' });
  }
}
