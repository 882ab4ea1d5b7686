import { httpResource } from '@angular/common/http';
import {
  afterRenderEffect,
  Component,
  computed,
  DOCUMENT,
  effect,
  type ElementRef,
  inject,
  input,
  linkedSignal,
  LOCALE_ID,
  signal,
  viewChild,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import {
  MatExpansionPanel,
  MatExpansionPanelContent,
  MatExpansionPanelHeader,
  MatExpansionPanelTitle,
} from '@angular/material/expansion';
import { RouterLink } from '@angular/router';
import type { WholeList } from '../../api/llm-model-api';
import { type ModelRevision, ModelRevisionApi, modelRevisionsUrl } from '../../api/model-revision-api';
import { toProblem } from '../../api/problem';
import { noticeTexts } from '../../i18n/say-sentence';
import { LlmModelStore } from '../../api/llm-model-store';
import { PageTitle } from '../../ui/page-title';
import { ProblemReporter } from '../../api/problem-reporter';
import { RevisionLabels } from './revision-labels';

/** Revisions that are drawn at once. */
const PAGE_SIZE = 50;

/** Page with all revisions of a model, newest first: what each changed, what it told, and the way back to it. */
@Component({
  selector: 'app-model-history',
  imports: [
    MatButton,
    MatExpansionPanel,
    MatExpansionPanelContent,
    MatExpansionPanelHeader,
    MatExpansionPanelTitle,
    RouterLink,
  ],
  host: { class: 'page' },
  templateUrl: './model-history.html',
  styleUrl: './model-history.scss',
})
export class ModelHistory {
  private readonly api = inject(ModelRevisionApi);
  private readonly document = inject(DOCUMENT);
  private readonly times = new Intl.DateTimeFormat(inject(LOCALE_ID), {
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  private readonly reporter = inject(ProblemReporter);
  private readonly store = inject(LlmModelStore);
  private readonly labels = inject(RevisionLabels);
  private readonly heading = viewChild<ElementRef<HTMLElement>>('heading');

  /** From the address. */
  readonly modelId = input.required<string>();
  /** Number of the revision to show, from the address; absent: none in particular. */
  readonly revision = input<string>();

  protected readonly list = httpResource<WholeList<ModelRevision>>(() => modelRevisionsUrl(this.modelId()));
  protected readonly problem = computed(() => {
    const error = this.list.error();
    return error ? toProblem(error) : null;
  });
  // What was read last stays while it is read again.
  private readonly revisions = linkedSignal<readonly ModelRevision[], readonly ModelRevision[]>({
    source: () => (this.list.hasValue() ? this.list.value().items : []),
    computation: (items, previous) => (items.length > 0 ? items : (previous?.value ?? [])),
  });
  protected readonly name = computed(() => this.revisions().find(({ isCurrent }) => isCurrent)?.name ?? null);
  protected readonly soughtNumber = computed(() => Number(this.revision() ?? NaN));
  /** Enough of them that the one that is sought is there. */
  protected readonly shownCount = linkedSignal(() => {
    const place = this.revisions().findIndex(({ number }) => number === this.soughtNumber());
    return Math.max(PAGE_SIZE, place + 1);
  });
  protected readonly shown = computed(() =>
    this.revisions()
      .slice(0, this.shownCount())
      .map((revision) => ({
        ...revision,
        described: this.labels.changes(revision),
        content: this.labels.content(revision),
        backName: $localize`Go back to this: revision ${revision.number}:number:`,
        time: this.times.format(Date.parse(revision.createdAt)),
        keyWords: this.labels.keyChange(revision),
        isSought: revision.number === this.soughtNumber(),
      })),
  );
  protected readonly hiddenCount = computed(() => this.revisions().length - this.shown().length);
  /** Number of the revision that is being gone back to. */
  protected readonly restoredNumber = signal<number | null>(null);

  /** The revision that was brought into view: once, not at every reading of the list. */
  private shownNumber: number | null = null;

  constructor() {
    const pageTitle = inject(PageTitle);
    effect(() => {
      const name = this.name();
      if (name !== null) pageTitle.set($localize`History of ${name}:modelName:`);
    });
    afterRenderEffect(() => {
      const number = this.soughtNumber();
      const isThere = this.shown().some((revision) => revision.number === number);
      if (!isThere || this.shownNumber === number) return;
      this.shownNumber = number;
      this.document.getElementById(`revision-${number}`)?.focus();
    });
  }

  protected showMore(): void {
    this.shownCount.update((count) => count + PAGE_SIZE);
  }

  /** No question is asked first: the way back is a revision too, so nothing is lost. */
  protected async goBackTo(revision: ModelRevision): Promise<void> {
    if (this.restoredNumber() !== null) return;
    this.restoredNumber.set(revision.number);
    try {
      const model = await this.api.restore(this.modelId(), revision.number);
      const done = $localize`“${model.name}:modelName:” is what it was in revision ${revision.number}:number: again.`;
      const notices = await noticeTexts(model.notices);
      void this.reporter.say([done, ...notices].join(' '));
      this.heading()?.nativeElement.focus();
    } catch (error) {
      void this.reporter.report(error);
    } finally {
      this.restoredNumber.set(null);
      this.list.reload();
      this.store.reload();
    }
  }
}
