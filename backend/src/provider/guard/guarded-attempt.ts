import { toUSVString } from 'node:util';
import { toReadableHistory } from '../history/readable-history';
import type { ChatMessage, LlmCall } from '../llm-call';
import type { LlmProvider } from '../llm-provider';
import { hasSystemRole } from '../model-family';
import type { ProviderTimeLimits } from '../provider-descriptor';
import { ProviderError, type RefusedPart } from '../provider.error';
import type { GuardedEvent, StrategyEvent, ToolCallEvent, WarningEvent } from '../stream-event';
import type { FailureReporter } from '../transport/failure-reporter';
import type { OutboundSockets } from '../transport/outbound-sockets';
import type { AnswerBounds } from '../transport/transport-options';
import { VendorTransport } from '../transport/vendor-transport';
import { WARNING_SENTENCES } from '../warning-sentences';
import { CallClock } from './call-clock';
import { type EventBounds, EventCleaner } from './event-cleaner';
import { repairToolCall } from './tool-call-repair';
import { ThinkTagReader, thinkTagRules } from './think-tag-reader';
import { type FilteredText, WrittenCallFilter } from './written-call-filter';

/** As much of the arguments of a written call is shown, in letters. */
const MAXIMUM_SHOWN_ARGUMENTS = 500;

/** How much an answer may hold. */
export interface AttemptBounds {
  answerBounds: AnswerBounds;
  eventBounds: EventBounds;
}

/** What an attempt works with. */
export interface AttemptOptions {
  provider: LlmProvider;
  call: LlmCall;
  /** What the server is known to refuse. */
  refusedParts: ReadonlySet<RefusedPart>;
  limits: ProviderTimeLimits;
  /** End of the whole call, on the clock of `performance.now()`. */
  deadline: number;
  reporter: FailureReporter;
  /** What must not appear in any event. */
  secrets: readonly string[];
  sockets: OutboundSockets;
  bounds: AttemptBounds;
  /** Ends the attempt. */
  signal: AbortSignal;
}

/** One request to a vendor and its answer: clean events in order, one end, nothing left open. */
export class GuardedAttempt {
  /** Whether anything has come out; from then on a retry would bring the text twice. */
  hasEmitted = false;
  private readonly controller = new AbortController();
  private readonly clock: CallClock;
  private readonly cleaner: EventCleaner;
  /** null: what the vendor sends as text is text. */
  private readonly thinkTags: ThinkTagReader | null;
  private readonly writtenCalls: WrittenCallFilter;
  /** What the text that the filter holds was told as. */
  private filtered: 'text-delta' | 'reasoning-delta' = 'text-delta';
  private readonly transport: VendorTransport;

  constructor(private readonly options: AttemptOptions) {
    const { call, refusedParts, provider, limits, deadline, reporter, secrets, bounds, sockets, signal } =
      options;
    this.clock = new CallClock(limits, deadline, reporter, signal);
    this.cleaner = new EventCleaner(secrets, reporter, bounds.eventBounds, toolCallIdsOf(call.messages));
    const rules = thinkTagRules(provider.definition, call.settings.thinkTags, call.startsInThinking === true);
    this.thinkTags = rules && new ThinkTagReader(rules);
    this.writtenCalls = new WrittenCallFilter(call.tools);
    this.transport = new VendorTransport({
      sockets,
      expects: 'event-stream',
      reporter,
      additions: {
        connection: call.connection,
        headers: { ...provider.definition.requestHeaders, ...call.settings.extraHeaders },
        body: {
          ...(refusedParts.has('stream-options') ? { stream_options: null } : {}),
          ...call.settings.extraBody,
        },
      },
      headersMs: limits.headersMs,
      bounds: bounds.answerBounds,
      signal: this.controller.signal,
    });
  }

  /**
   * The events, the last of them a `stream-end`. Throws a `ProviderError`, or the signal's reason. One generator and not several, since
   * each would cost every word some turns of the microtask queue.
   */
  async *events(): AsyncGenerator<GuardedEvent, void> {
    const { signal, reporter } = this.options;
    signal.throwIfAborted();
    const abort = (): void => this.controller.abort(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    this.clock.start();
    let iterator: AsyncIterator<StrategyEvent> | null = null;
    try {
      iterator = this.startStrategy();
      for (;;) {
        const result = await this.clock.wait(iterator.next());
        if (result.done === true) throw reporter.protocol('BROKEN_OFF');
        const event = result.value;
        const isProgress = event.type === 'tool-call' || (event.type !== 'stream-end' && event.text !== '');
        for (const read of this.read(this.repaired(event))) {
          for (const clean of this.cleaner.clean(read)) {
            for (const told of this.withoutWrittenCalls(clean)) {
              this.hasEmitted = true;
              yield told;
            }
          }
        }
        if (event.type === 'stream-end') return;
        if (isProgress) this.clock.markProgress();
      }
    } catch (error) {
      if (signal.aborted) throw error;
      // A time limit ends the request as well as the wait.
      if (error instanceof ProviderError) this.controller.abort(error);
      // What came before the failure is part of the story, to the last letter.
      for (const event of this.held()) {
        this.hasEmitted = true;
        yield event;
      }
      throw this.transport.failure ?? reporter.unexpected(error);
    } finally {
      this.clock.stop();
      signal.removeEventListener('abort', abort);
      this.transport.close();
      // A strategy that waits for something else than the transport hears of the end by its signal. It is not waited for.
      this.controller.abort(new DOMException('The call is over', 'AbortError'));
      iterator?.return?.().catch(() => undefined);
    }
  }

  private repaired(event: StrategyEvent): StrategyEvent {
    return event.type === 'tool-call' ? repairToolCall(event, this.options.call.tools) : event;
  }

  /** What an event of the strategy says once thinking is told apart from text. */
  private read(event: StrategyEvent): readonly GuardedEvent[] {
    const { thinkTags } = this;
    if (thinkTags === null) return [event];
    switch (event.type) {
      case 'text-delta':
        return thinkTags.push(event.text);
      case 'reasoning-delta':
        return [...thinkTags.markReasoning(), event];
      case 'tool-call':
        return [...thinkTags.flush(), event];
      case 'stream-end':
        return [...thinkTags.end(event.finishReason), event];
    }
  }

  /**
   * The event as it is told; what was held back of the text for a call is told before anything else. What is thinking by the model's habit alone
   * may turn out to be the story, so that calls are cut out of it, too.
   */
  private *withoutWrittenCalls(event: GuardedEvent): Generator<GuardedEvent> {
    const isHabit = this.options.call.startsInThinking === true && this.thinkTags !== null;
    if (event.type === 'text-delta' || (event.type === 'reasoning-delta' && isHabit)) {
      if (event.type !== this.filtered) yield* this.tell(this.writtenCalls.end());
      this.filtered = event.type;
      yield* this.tell(this.writtenCalls.push(event.text));
      return;
    }
    yield* this.tell(this.writtenCalls.end());
    yield event;
  }

  /** What has been held back of the text so far. */
  private *held(): Generator<GuardedEvent> {
    for (const event of this.thinkTags?.flush() ?? []) {
      for (const clean of this.cleaner.clean(event)) yield* this.withoutWrittenCalls(clean);
    }
    for (const event of this.cleaner.flush()) yield* this.withoutWrittenCalls(event);
    yield* this.tell(this.writtenCalls.end());
  }

  private *tell(pieces: readonly FilteredText[]): Generator<GuardedEvent> {
    for (const piece of pieces) {
      yield piece.type === 'text-delta' ? { ...piece, type: this.filtered } : this.warningOf(piece);
    }
  }

  private warningOf(call: ToolCallEvent): WarningEvent {
    const { name, arguments: written } = this.cleaner.cleanToolCall(
      repairToolCall(call, this.options.call.tools),
    );
    // Half a character could not be stored, nor with it the whole turn.
    const shown =
      written.length > MAXIMUM_SHOWN_ARGUMENTS
        ? `${toUSVString(written.slice(0, MAXIMUM_SHOWN_ARGUMENTS))}…`
        : written;
    const sentence = WARNING_SENTENCES.moveWrittenAsText({ tool: name, arguments: shown });
    return { type: 'warning', warning: { setting: null, ...sentence } };
  }

  private startStrategy(): AsyncIterator<StrategyEvent> {
    const { provider, call, refusedParts } = this.options;
    const { definition } = provider;
    const { modelName } = call;
    const messages = toReadableHistory(call.messages, {
      providerId: definition.id,
      modelName,
      hasSystemRole: hasSystemRole(definition, modelName) && !refusedParts.has('system-role'),
      toolCallIds: definition.toolCallIds,
    });
    const context = {
      signal: this.controller.signal,
      transport: this.transport,
      reportProgress: () => this.clock.markProgress(),
    };
    return provider.stream({ ...call, messages }, context)[Symbol.asyncIterator]();
  }
}

function toolCallIdsOf(messages: readonly ChatMessage[]): string[] {
  return messages.flatMap((message) =>
    message.role === 'assistant' ? message.toolCalls.map(({ id }) => id) : [],
  );
}
