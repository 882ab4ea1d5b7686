import { CDK_VIRTUAL_SCROLL_VIEWPORT } from '@angular/cdk/scrolling';
import { CdkCellDef } from '@angular/cdk/table';
import {
  ChangeDetectorRef,
  Component,
  computed,
  Directive,
  inject,
  input,
  LOCALE_ID,
  model,
  output,
} from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import { MatCheckbox } from '@angular/material/checkbox';
import { MatIcon } from '@angular/material/icon';
import { MatProgressSpinner } from '@angular/material/progress-spinner';
import { MatSort, MatSortHeader, type Sort } from '@angular/material/sort';
import { MatCellDef, MatTableModule } from '@angular/material/table';
import { RouterLink } from '@angular/router';
import { mdiHeart, mdiHeartOutline, mdiStar } from '@mdi/js';
import type { LlmModel } from '../../api/llm-model-api';
import { IconPath } from '../../ui/icon-path';
import { LocalizedNumber } from '../../ui/localized-number';
import { CheckMark } from '../connection-check/check-mark';
import { ModelActions } from './model-actions';
import { ModelChecks } from '../connection-check/model-checks';
import { ModelMenu } from './model-menu';
import { type ModelRow, type ModelSorting, SORTABLE_COLUMNS } from './model-rows';

/** A cell of the table of the models: `matCellDef` with the type of its row. */
@Directive({
  selector: '[appModelCell]',
  providers: [{ provide: CdkCellDef, useExisting: ModelCell }],
})
export class ModelCell extends MatCellDef {
  static ngTemplateContextGuard(_cell: ModelCell, _context: unknown): _context is { $implicit: ModelRow } {
    return true;
  }
}

/** The table of the models: a row for each with all that is known of it, which becomes a card where there is little room. */
@Component({
  selector: 'app-model-table',
  imports: [
    CheckMark,
    LocalizedNumber,
    IconPath,
    MatCheckbox,
    MatIcon,
    MatIconButton,
    MatProgressSpinner,
    MatSort,
    MatSortHeader,
    MatTableModule,
    ModelCell,
    ModelMenu,
    RouterLink,
  ],
  viewProviders: [
    {
      // A table only looks for a viewport in the template that it stands in, and the one around it is outside.
      provide: CDK_VIRTUAL_SCROLL_VIEWPORT,
      useFactory: () => inject(CDK_VIRTUAL_SCROLL_VIEWPORT, { skipSelf: true, optional: true }),
    },
  ],
  templateUrl: './model-table.html',
  styleUrls: ['./model-table.scss', './model-cards.scss'],
})
export class ModelTable {
  /** As they are shown. */
  readonly rows = input.required<readonly ModelRow[]>();
  /** null: the rows are in the player's own order. */
  readonly sorting = input.required<ModelSorting | null>();
  /** Ids of the models that something is to be done with. */
  readonly chosen = model.required<ReadonlySet<string>>();
  readonly sorted = output<ModelSorting | null>();
  /** The reader chooses all that are shown, or none of them. */
  readonly allChosen = output();

  protected readonly actions = inject(ModelActions);
  // While one scrolls, the table gives other rows to the views that it has, and tells nobody.
  protected readonly changeDetector = inject(ChangeDetectorRef);
  protected readonly checks = inject(ModelChecks);
  protected readonly columns = ['chosen', ...SORTABLE_COLUMNS, 'menu'];
  protected readonly icons = {
    default: mdiStar,
    favourite: mdiHeart,
    noFavourite: mdiHeartOutline,
  };
  private readonly locale = inject(LOCALE_ID);
  // Angular's own pipe knows the language of the page only, and would write the days of a British reader as in America.
  private readonly days = new Intl.DateTimeFormat(this.locale, { dateStyle: 'medium' });
  private readonly times = new Intl.DateTimeFormat(this.locale, { dateStyle: 'medium', timeStyle: 'short' });
  private readonly chosenCount = computed(
    () => this.rows().filter((row) => this.chosen().has(row.model.id)).length,
  );
  protected readonly isAllChosen = computed(
    () => this.chosenCount() > 0 && this.chosenCount() === this.rows().length,
  );
  protected readonly isSomeChosen = computed(() => this.chosenCount() > 0 && !this.isAllChosen());

  /** Favourites move among favourites, the others among the others, and only in the order that the player has made. */
  private readonly favouriteIds = computed(() => this.idsOf(true));
  private readonly otherIds = computed(() => this.idsOf(false));

  protected dayOf(instant: string): string {
    return this.days.format(new Date(instant));
  }

  protected timeOf(instant: string): string {
    return this.times.format(new Date(instant));
  }

  protected trackRow(_index: number, row: ModelRow): string {
    return row.model.id;
  }

  protected chooseLabel(modelName: string): string {
    return $localize`Choose ${modelName}:modelName:`;
  }

  protected favouriteLabel(modelName: string): string {
    return $localize`${modelName}:modelName: is a favourite`;
  }

  protected movableAmong({ isFavorite }: LlmModel): readonly string[] {
    return isFavorite ? this.favouriteIds() : this.otherIds();
  }

  protected sortBy({ active, direction }: Sort): void {
    const column = SORTABLE_COLUMNS.find((name) => name === active);
    this.sorted.emit(column === undefined || direction === '' ? null : { column, direction });
  }

  protected toggleChosen(id: string): void {
    const chosen = new Set(this.chosen());
    if (!chosen.delete(id)) chosen.add(id);
    this.chosen.set(chosen);
  }

  private idsOf(isFavorite: boolean): readonly string[] {
    if (this.sorting() !== null) return [];
    return this.rows().flatMap(({ model: shown }) => (shown.isFavorite === isFavorite ? [shown.id] : []));
  }
}
