import { Component, computed, type ElementRef, inject, linkedSignal, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatIcon } from '@angular/material/icon';
import { MatRadioButton, MatRadioGroup } from '@angular/material/radio';
import { RouterLink } from '@angular/router';
import {
  mdiAlertCircleOutline,
  mdiDebugStepOver,
  mdiFileReplaceOutline,
  mdiPlusCircleOutline,
} from '@mdi/js';
import type { LlmModel } from '../api/llm-model-api';
import { ProviderList } from '../api/provider-api';
import type { ImportConflictRule, ModelImportItem } from '../api/sharing-api';
import { LlmModelStore } from '../api/llm-model-store';
import { saySentence } from '../i18n/say-sentence';
import { type SentencePart, type ServerSentence, withFullStop } from '../i18n/sentence';
import { IconPath } from '../ui/icon-path';
import type { PickedDocument } from './document-format';
import { DocumentPicker } from './document-picker';
import { ImportProblem } from './import-problem';
import { ModelImporter } from './model-importer';

/** Rows that are drawn at once. */
const ROWS_SHOWN = 100;

const ACTIONS: Readonly<Record<ModelImportItem['action'], { icon: string; words: string }>> = {
  create: { icon: mdiPlusCircleOutline, words: $localize`:what an import does:is added` },
  replace: { icon: mdiFileReplaceOutline, words: $localize`:what an import does:takes the place of yours` },
  skip: { icon: mdiDebugStepOver, words: $localize`:what an import does:is left out` },
  problem: { icon: mdiAlertCircleOutline, words: $localize`:what an import does:cannot be imported` },
};

/** Page that imports models: choose a document, see what it would do, then do it. */
@Component({
  selector: 'app-model-import',
  imports: [
    DocumentPicker,
    IconPath,
    MatIcon,
    ImportProblem,
    MatButton,
    MatRadioButton,
    MatRadioGroup,
    RouterLink,
  ],
  providers: [ModelImporter],
  host: { class: 'page' },
  templateUrl: './model-import.html',
  styleUrl: './import-page.scss',
})
export class ModelImport {
  private readonly providers = inject(ProviderList);
  private readonly store = inject(LlmModelStore);
  private readonly heading = viewChild.required<ElementRef<HTMLElement>>('heading');

  protected readonly importer = inject(ModelImporter);
  protected readonly rules: readonly { readonly rule: ImportConflictRule; readonly words: string }[] = [
    { rule: 'skip', words: $localize`Keep mine, leave the other out` },
    { rule: 'rename', words: $localize`Keep both, under another name` },
    { rule: 'replace', words: $localize`Replace mine` },
  ];
  protected readonly shownCount = linkedSignal({
    source: this.importer.document,
    computation: () => ROWS_SHOWN,
  });
  protected readonly rows = computed(() =>
    (this.importer.preview()?.items ?? []).slice(0, this.shownCount()).map((item) => ({
      ...item,
      ...ACTIONS[item.action],
      providerLabel: this.store.providerLabel(item.provider),
      said: item.details.flatMap(sayWhole),
    })),
  );
  protected readonly faultyCount = computed(
    () => this.importer.preview()?.items.filter(({ action }) => action === 'problem').length ?? 0,
  );
  protected readonly hiddenCount = computed(
    () => (this.importer.preview()?.items.length ?? 0) - this.rows().length,
  );
  /** What could not be imported, each with all that is wrong with it. */
  protected readonly failures = computed(() => {
    const failures: { readonly name: string; readonly said: SentencePart[] }[] = [];
    for (const problem of this.importer.result()?.problems ?? []) {
      const last = failures.at(-1);
      if (last?.name === problem.name) last.said.push(...sayWhole(problem));
      else failures.push({ name: problem.name, said: [...sayWhole(problem)] });
    }
    return failures;
  });
  /** What was written, as far as the list of models has it by now. */
  protected readonly written = computed(() => {
    const { created = [], replaced = [] } = this.importer.result() ?? {};
    return [...created, ...replaced].map((name) => {
      const model = this.store.models().find((candidate) => candidate.name === name);
      return { name, model, isKeyMissing: model !== undefined && this.needsKey(model) };
    });
  });
  protected readonly keylessCount = computed(
    () => this.written().filter(({ isKeyMissing }) => isKeyMissing).length,
  );

  protected open(document: PickedDocument): void {
    // A file can be dropped at any time.
    if (this.importer.isImporting()) return;
    this.focusHeading();
    void this.importer.open(document);
  }

  protected async import(): Promise<void> {
    await this.importer.import();
    if (this.importer.result()) this.focusHeading();
  }

  protected startAnew(): void {
    this.importer.reset();
    this.focusHeading();
  }

  protected showAll(): void {
    this.shownCount.set(Infinity);
  }

  private needsKey({ provider, keySource }: LlmModel): boolean {
    return keySource === 'none' && this.providers.find(provider)?.apiKey === 'required';
  }

  /** What had the focus is gone; a reader goes on from the top of the page. */
  private focusHeading(): void {
    this.heading().nativeElement.focus();
  }
}

function sayWhole(sentence: ServerSentence): readonly SentencePart[] {
  return withFullStop(saySentence(sentence));
}
