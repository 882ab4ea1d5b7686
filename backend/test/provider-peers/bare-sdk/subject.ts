import { setTimeout as delay } from 'node:timers/promises';
import { GUARD_RULES } from '../../../src/provider/guard/guarded-call';
import { ContractHarness } from '../../provider-contract/contract-harness';
import { Deferred } from '../../provider-contract/deferred';
import type { AnswerScript, VendorServer } from '../../vendors/vendor-server';
import type { VendorWire } from '../../vendors/vendor-wire';
import type { BarePart, BareSdk } from './bare-sdks';
import type { Observation } from './observation';

/** How a case has its call watched. */
export interface Watch {
  /** What the vendor does; the last one serves all further requests. */
  scripts: readonly AnswerScript[];
  /** Milliseconds of the process, see `pass`, after which a call that has not ended counts as waiting; what is left then is closed. */
  limitMs: number;
  /** As many parts count as reading on; left out: any number may come. */
  limitParts?: number;
  /** null: the player has entered no key. */
  apiKey?: null;
  /** Leaves the call: once the vendor has been asked, or after so many parts; through the signal, or in place of reading on. */
  leave?: { how: 'abort' | 'break'; afterParts?: number };
  /** Called after each part, while the call is watched. */
  afterPart?: () => void;
}

/** Milliseconds that a vendor's answer has to arrive before a reader leaves who waits for no part of it; see `pass`. */
const ANSWER_MS = 50;

/** Milliseconds from the leaving of a reader until its connection counts as left open. */
const CLOSE_LIMIT_MS = 1_000;

/** The app's limits where a case is about waiting. */
const APP_LIMITS = { headersMs: 1_200, firstTokenMs: 1_200, idleMs: 1_200 };

/** The app asks again as often as it does, but with shorter pauses. */
const APP_RULES = { retryDelaysMs: GUARD_RULES.retryDelaysMs.map(() => 1) };

/** Who makes the call: a bare SDK, or this app for the same vendor. Each has a server of its own. */
export class Subject {
  private constructor(
    readonly wire: VendorWire,
    private readonly harness: ContractHarness,
    private readonly tell: (
      origin: string,
      apiKey: string | undefined,
      signal: AbortSignal,
    ) => AsyncIterable<BarePart>,
  ) {}

  static async ofSdk(sdk: BareSdk): Promise<Subject> {
    return new Subject(sdk.wire, await ContractHarness.start(sdk.wire), (origin, apiKey, signal) =>
      sdk.tell({ origin, apiKey, signal }),
    );
  }

  /** The app with its guard. */
  static async ofApp(wire: VendorWire): Promise<Subject> {
    const harness = await ContractHarness.start(wire);
    return new Subject(wire, harness, async function* (_origin, apiKey, signal) {
      let place = 0;
      for await (const event of harness.start({
        apiKey: apiKey ?? null,
        signal,
        limits: APP_LIMITS,
        rules: APP_RULES,
      })) {
        yield {
          text: event.type === 'text-delta' ? event.text : '',
          finishReason: event.type === 'stream-end' ? event.finishReason : null,
          toolCallPlaces: event.type === 'tool-call' ? [place++] : [],
        };
      }
    });
  }

  get server(): VendorServer {
    return this.harness.server;
  }

  async close(): Promise<void> {
    await this.harness.close();
  }

  /** Makes one call and watches it. */
  async observe(watch: Watch): Promise<Observation> {
    const closings: Promise<void>[] = [];
    const isAsked = new Deferred<void>();
    this.server.play(
      ...watch.scripts.map((script): AnswerScript => (exchange) => {
        closings.push(exchange.closed);
        isAsked.resolve();
        return script(exchange);
      }),
    );
    const controller = new AbortController();
    const { leave, afterPart } = watch;
    const parts: BarePart[] = [];
    const state: { error: unknown; isOver: boolean; hasLeft: boolean; isWatched: boolean } = {
      error: null,
      isOver: false,
      hasLeft: false,
      isWatched: true,
    };
    const isEnough = new Deferred<void>();
    const abort = (): void => {
      state.hasLeft = true;
      controller.abort();
    };
    if (leave && leave.afterParts === undefined) {
      void isAsked.promise.then(() => pass(ANSWER_MS)).then(abort);
    }
    const startedAt = Date.now();
    const reading = (async () => {
      try {
        const apiKey = watch.apiKey === null ? undefined : 'sk-bare-0123456789';
        for await (const part of this.tell(this.server.url, apiKey, controller.signal)) {
          parts.push(part);
          if (state.isWatched) afterPart?.();
          if (parts.length === watch.limitParts) isEnough.resolve();
          if (leave?.afterParts !== parts.length) continue;
          if (leave.how === 'break') {
            state.hasLeft = true;
            break;
          }
          abort();
        }
      } catch (thrown) {
        state.error = thrown;
      }
      state.isOver = true;
    })();
    await Promise.race([reading, isEnough.promise, pass(watch.limitMs)]);
    state.isWatched = false;
    const isWaiting = !state.isOver;
    const durationMs = Date.now() - startedAt;
    const isClosedAfterLeaving = state.hasLeft
      ? await Promise.race([Promise.all(closings).then(() => true), pass(CLOSE_LIMIT_MS).then(() => false)])
      : null;
    const observation: Observation = {
      text: parts.map(({ text }) => text).join(''),
      finishReason: parts.findLast(({ finishReason }) => finishReason !== null)?.finishReason ?? null,
      error: state.error,
      isWaiting,
      toolCallPlaces: parts.flatMap(({ toolCallPlaces }) => toolCallPlaces),
      requests: [...this.server.requests],
      durationMs,
      isClosedAfterLeaving,
    };
    controller.abort();
    return observation;
  }
}

/** Waits in small steps, so that what keeps the process busy, or the machine, takes nothing from the time of the call that is watched. */
async function pass(milliseconds: number): Promise<void> {
  for (let left = milliseconds; left > 0; left -= 10) await delay(10, undefined, { ref: false });
}
