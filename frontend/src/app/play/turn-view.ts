import { Component, computed, inject, Injector, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import {
  MatExpansionPanel,
  MatExpansionPanelHeader,
  MatExpansionPanelTitle,
} from '@angular/material/expansion';
import { MatIcon } from '@angular/material/icon';
import { MatProgressBar } from '@angular/material/progress-bar';
import { RouterLink } from '@angular/router';
import { mdiArrowRightThin } from '@mdi/js';
import { ProviderList } from '../api/provider-api';
import type { Turn, TurnToolCall } from '../api/session-api';
import { LlmModelStore } from '../api/llm-model-store';
import { problemTitle, saySentence } from '../i18n/say-sentence';
import { withFullStop } from '../i18n/sentence';
import { ProviderMark } from '../ui/provider-mark';
import { IconPath } from '../ui/icon-path';
import { Countdown, type CountdownWords } from './countdown';
import { Passage } from '../ui/passage';
import type { TurnFacts } from './turn-facts';
import type { TurnStream } from './turn-stream';

/** Why a told turn stops short, or may, in words. */
const CUT_REASONS: Readonly<Record<string, string>> = {
  length: $localize`The model reached its limit here, so the passage may stop short.`,
  'content-filter': $localize`The provider’s content filter cut the passage off here.`,
  other: $localize`The provider gave an unknown reason for stopping here, so the passage may not be whole.`,
};

const RETRY_WORDS: CountdownWords = {
  soon: (duration) => $localize`Trying again in ${duration}:duration:.`,
  later: (time) => $localize`Trying again at ${time}:time:.`,
  now: $localize`Trying again now.`,
};

const ASK_AGAIN_WORDS: CountdownWords = {
  soon: (duration) => $localize`The provider can be asked again in ${duration}:duration:.`,
  later: (time) => $localize`The provider can be asked again at ${time}:time:.`,
  now: $localize`The provider can be asked again now.`,
};

/** Problems whose cause is, or may be, in the configuration of the model. */
const MODEL_PROBLEMS: ReadonlySet<string> = new Set([
  'PROVIDER_AUTH',
  'PROVIDER_BAD_REQUEST',
  'PROVIDER_CONFIG',
  'PROVIDER_CONTEXT_LENGTH',
  'PROVIDER_NOT_FOUND',
  'PROVIDER_PROTOCOL',
  'PROVIDER_TIMEOUT',
  'PROVIDER_UNAVAILABLE',
]);

/** One turn on the page: the player's words, what was told in answer, and who told it. */
@Component({
  selector: 'app-turn-view',
  imports: [
    Countdown,
    IconPath,
    MatButton,
    MatExpansionPanel,
    MatExpansionPanelHeader,
    MatExpansionPanelTitle,
    MatIcon,
    MatProgressBar,
    Passage,
    ProviderMark,
    RouterLink,
  ],
  templateUrl: './turn-view.html',
  styleUrl: './turn-view.scss',
})
export class TurnView {
  readonly turn = input.required<Turn>();
  /** Set while this turn is being told. */
  readonly stream = input<TurnStream | null>(null);
  /** Whether this is the end of the path, where another try makes sense. */
  readonly isLast = input(false);
  readonly retell = output<void>();
  /** The player wants somebody else to tell on. */
  readonly otherModel = output<void>();

  private readonly injector = inject(Injector);
  private readonly models = inject(LlmModelStore).models;
  private readonly describer = signal<TurnFacts | null>(null);

  protected readonly providers = inject(ProviderList);
  protected readonly arrowIcon = mdiArrowRightThin;
  protected readonly retryWords = RETRY_WORDS;
  protected readonly askAgainWords = ASK_AGAIN_WORDS;
  protected readonly areFactsShown = signal(false);
  protected readonly text = computed(() => this.stream()?.text() ?? this.turn().text);
  /** Empty also where a model thought nothing: some send the tags with line breaks between them. */
  protected readonly reasoning = computed(() =>
    (this.stream()?.reasoning() ?? this.turn().reasoning ?? '').trim(),
  );
  protected readonly steps = computed(() => storySteps(this.stream()?.toolCalls() ?? this.turn().toolCalls));
  private readonly allWarnings = computed(() =>
    (this.stream()?.warnings() ?? this.turn().warnings ?? []).map((warning) => ({
      setting: warning.setting,
      details: saySentence(warning),
    })),
  );
  /** What was not sent as it was set. */
  protected readonly warnings = computed(() => this.allWarnings().filter(({ setting }) => setting !== null));
  /** What was wrong with the answer. Of a failed turn its problem says more. */
  protected readonly answerWarnings = computed(() =>
    this.problem() === null ? this.allWarnings().filter(({ setting }) => setting === null) : [],
  );
  /** The model that told, as long as there is one. */
  private readonly modelId = computed(() => {
    const { llmModelId } = this.turn().model;
    return this.models().some((model) => model.id === llmModelId) ? llmModelId : null;
  });
  protected readonly facts = computed(() => this.describer()?.of(this.turn(), this.modelId()) ?? []);
  protected readonly isWaiting = computed(() => this.stream() !== null && this.text().trim() === '');
  protected readonly isThinking = computed(() => this.isWaiting() && this.reasoning() !== '');
  protected readonly thoughtsLabel = computed(() =>
    this.isThinking() ? $localize`Thinking…` : $localize`What the model thought`,
  );
  protected readonly retry = computed(() => this.stream()?.retry() ?? null);
  protected readonly retryReason = computed(() => {
    const retry = this.retry();
    return retry ? withFullStop(saySentence(retry.reason)) : [];
  });
  /** Why a failed turn failed, in words that say what to do too. */
  protected readonly problem = computed(() => {
    const { problem, status } = this.turn();
    if (status !== 'failed' || !problem) return null;
    return { ...problem, title: problemTitle(problem.code) ?? problem.title, details: saySentence(problem) };
  });
  /** When the provider may be asked again, in milliseconds since the epoch; null: it did not say. */
  protected readonly retryAt = computed(() => {
    const time = Date.parse(this.problem()?.retryAt ?? '');
    return Number.isNaN(time) ? null : time;
  });
  /** The model to look at because of the problem, as long as there is one. */
  protected readonly faultyModelId = computed(() => {
    const isAboutModel = MODEL_PROBLEMS.has(this.problem()?.code ?? '');
    return isAboutModel ? this.modelId() : null;
  });
  protected readonly hasOtherModel = computed(() =>
    this.models().some((model) => model.id !== this.turn().model.llmModelId),
  );
  protected readonly cutReason = computed(() => {
    const { status, finishReason } = this.turn();
    return status === 'completed' && finishReason ? (CUT_REASONS[finishReason] ?? '') : '';
  });

  protected async toggleFacts(): Promise<void> {
    const { loadTurnFacts } = await import('./turn-facts');
    this.describer.set(await loadTurnFacts(this.injector));
    this.areFactsShown.update((areShown) => !areShown);
  }
}

/** Names of the places that a turn's tool calls led to, in order. Calls that the story refused are left out. */
function storySteps(calls: readonly TurnToolCall[]): readonly string[] {
  return calls.flatMap(({ result }) => {
    const isStep = typeof result === 'object' && result !== null && 'name' in result && !('error' in result);
    return isStep && typeof result.name === 'string' ? [result.name] : [];
  });
}
