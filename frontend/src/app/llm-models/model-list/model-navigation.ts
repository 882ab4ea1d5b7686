import {
  afterNextRender,
  Component,
  computed,
  ElementRef,
  inject,
  Injector,
  inputBinding,
  signal,
  twoWayBinding,
} from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatIcon } from '@angular/material/icon';
import { MatListItem, MatListItemTitle } from '@angular/material/list';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { mdiChevronDown, mdiChevronRight, mdiFormatListGroup } from '@mdi/js';
import type { LlmModel } from '../../api/llm-model-api';
import { onPageAttention } from '../../ui/page-attention';
import { IconPath } from '../../ui/icon-path';
import { LazyComponent, type LazySource } from '../../ui/lazy-component';
import { LocalMemory } from '../../ui/local-memory';
import { LocalizedNumber } from '../../ui/localized-number';
import { NavigationState } from '../../ui/navigation-state';
import { LlmModelStore } from '../../api/llm-model-store';
import { ModelActions } from './model-actions';
import { ModelEntry } from './model-entry';
import { findByWords, searchTextOf } from './model-search';
import { type ModelSection, sectionsOf } from './model-sections';
import { ReorderByDrag } from './reorder-by-drag';

/** From this many models on they can be searched. */
const SEARCH_FROM = 8;
/** Entries of a section that are shown before the reader asks for all. */
const SHOWN_AT_FIRST = 100;
const GROUPED_MEMORY = 'models-grouped';
const FOLDED_MEMORY = 'model-sections-folded';

interface ShownSection extends ModelSection {
  readonly id: string;
  readonly ids: readonly string[];
  readonly isOpen: boolean;
}

/**
 * The models in the sidenav: in sections that fold, in the player's own order, which is changed by drag and by keyboard within what
 * is shown of a section. This browser remembers how they are shown.
 */
@Component({
  selector: 'app-model-navigation',
  imports: [
    IconPath,
    LazyComponent,
    LocalizedNumber,
    MatButton,
    MatIcon,
    MatIconButton,
    MatListItem,
    MatListItemTitle,
    ModelEntry,
    NavigationState,
    ReorderByDrag,
    RouterLink,
    RouterLinkActive,
  ],
  templateUrl: './model-navigation.html',
  styleUrl: './model-navigation.scss',
})
export class ModelNavigation {
  private readonly actions = inject(ModelActions);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly injector = inject(Injector);
  private readonly memory = inject(LocalMemory);
  private readonly folded = signal(readNames(this.memory.recall(FOLDED_MEMORY)));
  private readonly labelOf = (provider: string): string => this.store.providerLabel(provider);

  protected readonly store = inject(LlmModelStore);
  protected readonly icons = { closed: mdiChevronRight, group: mdiFormatListGroup, open: mdiChevronDown };
  protected readonly allLabel = $localize`Models`;
  protected readonly search = signal('');
  protected readonly searchField: LazySource = {
    load: async () => (await import('../../ui/search-field')).SearchField,
    bindings: [inputBinding('label', () => $localize`Search models`), twoWayBinding('value', this.search)],
  };
  protected readonly limit = signal(SHOWN_AT_FIRST);
  protected readonly isGrouped = signal(this.memory.recall(GROUPED_MEMORY) === true);
  protected readonly isSearching = computed(() => this.search().trim() !== '');
  protected readonly hasSearch = computed(
    () => this.store.models().length >= SEARCH_FROM || this.isSearching(),
  );
  protected readonly found = computed(() =>
    findByWords(this.store.ordered(), this.search(), (model) =>
      searchTextOf(model, this.labelOf(model.provider)),
    ),
  );
  protected readonly sections = computed<readonly ShownSection[]>(() =>
    sectionsOf(this.found(), this.isGrouped(), this.labelOf).map((section) => ({
      ...section,
      id: `model-section-${section.name}`,
      ids: section.models.map(({ id }) => id),
      // What is sought is shown wherever it is; what has no heading cannot be folded.
      isOpen: this.isSearching() || section.label === null || !this.folded().has(section.name),
    })),
  );

  constructor() {
    // Another window may have added or deleted some.
    onPageAttention(() => this.store.reload());
  }

  protected toggleGrouped(): void {
    this.isGrouped.set(!this.isGrouped());
    this.memory.remember(GROUPED_MEMORY, this.isGrouped());
  }

  protected toggleSection({ name, isOpen }: ShownSection): void {
    const folded = new Set(this.folded());
    if (isOpen) folded.add(name);
    else folded.delete(name);
    this.folded.set(folded);
    this.memory.remember(FOLDED_MEMORY, [...folded]);
  }

  protected move({ ids, models }: ShownSection, model: LlmModel | undefined, step: number): void {
    if (model) void this.actions.move(model, ids, models.indexOf(model) + step);
  }

  protected moveByKeyboard(section: ShownSection, model: LlmModel, step: number): void {
    this.move(section, model, step);
    // An element that is moved loses the focus.
    afterNextRender(() => this.focusEntry(model.id), { injector: this.injector });
  }

  private focusEntry(modelId: string): void {
    const entries = this.host.nativeElement.querySelectorAll<HTMLElement>('[data-entry-of]');
    [...entries].find((entry) => entry.dataset['entryOf'] === modelId)?.focus();
  }
}

function readNames(remembered: unknown): ReadonlySet<string> {
  return new Set(Array.isArray(remembered) ? remembered.map(String) : []);
}
