import { ListKeyManager, type ListKeyManagerOption } from '@angular/cdk/a11y';
import { Dialog, DialogRef } from '@angular/cdk/dialog';
import {
  createFlexibleConnectedPositionStrategy,
  createRepositionScrollStrategy,
} from '@angular/cdk/overlay';
import { CdkFixedSizeVirtualScroll, CdkVirtualForOf, CdkVirtualScrollViewport } from '@angular/cdk/scrolling';
import {
  afterRenderEffect,
  Component,
  computed,
  Directive,
  DOCUMENT,
  effect,
  inject,
  Injector,
  input,
  signal,
  viewChild,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatButtonToggle, MatButtonToggleGroup } from '@angular/material/button-toggle';
import { MatOption } from '@angular/material/core';
import { MatFormField } from '@angular/material/form-field';
import { MatIcon } from '@angular/material/icon';
import { MatInput } from '@angular/material/input';
import { RouterLink } from '@angular/router';
import { mdiPlus } from '@mdi/js';
import { firstValueFrom } from 'rxjs';
import type { LlmModel } from '../api/llm-model-api';
import { LlmModelStore } from '../api/llm-model-store';
import { ProviderList } from '../api/provider-api';
import { IconPath } from '../ui/icon-path';
import { ProviderMark } from '../ui/provider-mark';
import { matchesWords } from '../ui/word-search';
import { StorySession } from './story-session';

/** Height of an option, as the style sheet has it. */
const OPTION_HEIGHT_REM = 3.25;
const DEFAULT_REM_PX = 16;
/** Room between the list and what it hangs on, in pixels. */
const GAP_PX = 8;

/**
 * Opens the list of models above the form that a button stands in, or over it where there is no room, and resolves when it is closed; the
 * button has the focus then. `injector` knows the session, and `id` becomes that of the list.
 */
export async function pickModel(injector: Injector, button: HTMLElement, id: string): Promise<void> {
  const start = { originX: 'start', overlayX: 'start', overlayY: 'bottom' } as const;
  const dialog = injector.get(Dialog).open(ModelPicker, {
    id,
    injector,
    ariaLabel: $localize`:a model tells:Who tells on?`,
    autoFocus: '[role=combobox]',
    restoreFocus: button,
    backdropClass: 'cdk-overlay-transparent-backdrop',
    width: 'min(26rem, 100vw - 2.5rem)',
    scrollStrategy: createRepositionScrollStrategy(injector),
    positionStrategy: createFlexibleConnectedPositionStrategy(injector, button.closest('form') ?? button)
      .withFlexibleDimensions(false)
      .withViewportMargin(GAP_PX)
      .withPositions([
        { ...start, originY: 'top', offsetY: -GAP_PX },
        { ...start, originY: 'bottom' },
      ]),
  });
  await firstValueFrom(dialog.closed);
}

/** Has an option show what its list knows: whether it is chosen, and whether Enter takes it. */
@Directive({ selector: 'mat-option[appOptionState]' })
export class OptionState {
  readonly isSelected = input.required<boolean>();
  readonly isActive = input.required<boolean>();

  constructor() {
    const option = inject(MatOption);
    effect(() => (this.isSelected() ? option.select(false) : option.deselect(false)));
    effect(() => (this.isActive() ? option.setActiveStyles() : option.setInactiveStyles()));
  }
}

/**
 * All models, of which the player chooses one, from now on or for one turn. The list is a combobox: typing searches, arrows move, Enter
 * chooses, Escape closes. Only the options in sight are drawn, which Material's own lists cannot do: their keys only reach what is drawn.
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/combobox/
 */
@Component({
  selector: 'app-model-picker',
  imports: [
    CdkFixedSizeVirtualScroll,
    CdkVirtualForOf,
    CdkVirtualScrollViewport,
    IconPath,
    MatButton,
    MatButtonToggle,
    MatButtonToggleGroup,
    MatFormField,
    MatIcon,
    MatInput,
    MatOption,
    OptionState,
    ProviderMark,
    RouterLink,
  ],
  templateUrl: './model-picker.html',
  styleUrl: './model-picker.scss',
})
export class ModelPicker {
  private readonly story = inject(StorySession);
  private readonly viewport = viewChild.required(CdkVirtualScrollViewport);

  protected readonly dialog = inject(DialogRef);
  protected readonly providers = inject(ProviderList);
  protected readonly store = inject(LlmModelStore);
  protected readonly addIcon = mdiPlus;
  protected readonly optionHeight = OPTION_HEIGHT_REM * remInPixels(inject(DOCUMENT));
  protected readonly scope = signal<'session' | 'turn'>(this.story.modelForOneTurn() ? 'turn' : 'session');
  protected readonly search = signal('');
  protected readonly currentId = this.story.modelForOneTurn()?.id ?? this.story.session()?.llmModel?.id;
  protected readonly found = computed<readonly (LlmModel & ListKeyManagerOption)[]>(() =>
    this.store
      .ordered()
      .filter(({ modelName, name, provider }) =>
        matchesWords(`${name} ${modelName} ${this.store.providerLabel(provider)}`, this.search().trim()),
      ),
  );
  private readonly keys = new ListKeyManager(this.found, inject(Injector)).withWrap().withHomeAndEnd();
  protected readonly activeIndex = computed(() => this.keys.activeItemIndex ?? 0);
  protected readonly active = computed(() => this.found()[this.activeIndex()]);

  constructor() {
    this.keys.setActiveItem(
      Math.max(
        0,
        this.found().findIndex(({ id }) => id === this.currentId),
      ),
    );
    this.store.reload();
    // What was found may need more room, or less.
    afterRenderEffect(() => {
      this.found();
      this.viewport().checkViewportSize();
      this.dialog.updatePosition();
    });
    afterRenderEffect(() => this.showOption(this.activeIndex()));
  }

  protected searchFor(text: string): void {
    this.search.set(text);
    this.keys.setActiveItem(0);
  }

  protected press(event: KeyboardEvent): void {
    this.keys.onKeydown(event);
    if (event.key !== 'Enter') return;
    event.preventDefault();
    const model = this.active();
    if (model) this.choose(model);
  }

  protected choose({ id, name, provider, modelName }: LlmModel): void {
    void this.story.chooseModel({ id, name, provider, modelName }, this.scope());
    this.dialog.close();
  }

  protected optionId(index: number): string {
    return `${this.dialog.id}-option-${index}`;
  }

  protected trackModel(_index: number, model: LlmModel): string {
    return model.id;
  }

  private showOption(index: number): void {
    const viewport = this.viewport();
    const begin = index * this.optionHeight;
    const firstShown = viewport.measureScrollOffset();
    const overhang = begin + this.optionHeight - viewport.getViewportSize();
    if (begin < firstShown) viewport.scrollToOffset(begin);
    else if (overhang > firstShown) viewport.scrollToOffset(overhang);
  }
}

function remInPixels({ documentElement }: Document): number {
  return Number.parseFloat(getComputedStyle(documentElement).fontSize) || DEFAULT_REM_PX;
}
