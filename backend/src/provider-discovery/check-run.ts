import { setTimeout as delay } from 'node:timers/promises';
import type { ProviderGuard } from '../provider/guard/provider-guard';
import type { ModelSettings, ProviderConnection, ToolDefinition } from '../provider/llm-call';
import type { LlmProvider } from '../provider/llm-provider';
import type { ModelDirectory } from './model-directory';
import { ProviderError } from '../provider/provider.error';
import type { ProviderRegistry } from '../provider/provider.registry';
import { FailureReporter } from '../provider/transport/failure-reporter';
import type { OutboundSockets } from '../provider/transport/outbound-sockets';
import { connectBy, resolveHost } from './address-probe';
import type { CheckFinding, CheckStepName } from './check-step';
import { judgeCompletion, judgeStreaming, judgeTools } from './completion-judgements';
import { DISCOVERY_SENTENCES } from './discovery-sentences';
import { isListProof, judgeKey, judgeModel, type CheckEvidence } from './list-judgements';
import { TinyCompletion, toTinyCall } from './tiny-completion';

/** As many tokens the two requests may take at most: enough for a model that thinks a little before it answers. */
const COMPLETION_TOKENS = 64;
const TOOL_TOKENS = 200;

/** Seconds that each may take with the vendor itself. */
const VENDOR_SECONDS = 25;

/** Seconds that each may take elsewhere: a local model may have to be loaded first. */
const OWN_SERVER_SECONDS = 120;

/** A server that wants a key refuses at once, before it loads a model; so that one without a key is not waited for longer, in milliseconds. */
const REFUSAL_MS = 3_000;

const TINY_TOOL: ToolDefinition = {
  name: 'open_door',
  description: 'Opens a door.',
  parameters: {
    type: 'object',
    properties: { door: { type: 'string', enum: ['red', 'blue'] } },
    required: ['door'],
  },
};

/** What is checked: a model as it is stored, or as a form holds it. */
export interface CheckTarget {
  /** Id of a provider. */
  provider: string;
  /** As it was entered; null: the provider's default. */
  baseUrl: string | null;
  apiKey: string | null;
  modelName: string;
  settings: ModelSettings;
}

/** What a run works with. */
export interface CheckRunOptions {
  target: CheckTarget;
  provider: LlmProvider;
  providers: ProviderRegistry;
  directory: ModelDirectory;
  guard: ProviderGuard;
  sockets: OutboundSockets;
  signal: AbortSignal;
}

/** The steps of one check, each to be taken once and in order: a later one knows what an earlier one has found. */
export class CheckRun {
  /** Each step answers with what it found, and rejects with the reason of an abort only. */
  readonly steps: Readonly<Record<CheckStepName, () => Promise<CheckFinding>>>;
  /** Whether the model begins its answers inside the thinking, with nothing to mark that; null: as far as is known by now, nobody can tell. */
  startsInThinking: boolean | null = null;
  private connection: ProviderConnection = { baseUrl: null, apiKey: null };
  private evidence: CheckEvidence;
  private started: TinyCompletion | null = null;

  constructor(private readonly options: CheckRunOptions) {
    const { definition } = options.provider;
    const { modelName } = options.target;
    this.evidence = {
      definition,
      modelName,
      baseUrl: '',
      hasKey: false,
      isDefaultUrl: false,
      list: null,
      listFailure: null,
    };
    this.steps =
      definition.baseUrl === 'none'
        ? builtInSteps(definition.label)
        : {
            address: () => this.findAddress(),
            reachable: () => this.findServer(),
            key: () => this.findKey(),
            model: () => this.findModel(),
            completion: () => this.findCompletion(),
            streaming: async () => judgeStreaming(this.evidence, await this.completion().outcome),
            tools: () => this.findTools(),
          };
  }

  private async findAddress(): Promise<CheckFinding> {
    const { providers, target, provider } = this.options;
    const { definition } = provider;
    const normalized = providers.normalizeBaseUrl(definition.id, target.baseUrl);
    if ('problem' in normalized) {
      const { problem } = normalized;
      return { status: 'failed', ...DISCOVERY_SENTENCES.addressNotValid({ problem }) };
    }
    const usual = providers.defaultBaseUrl(definition.id);
    const baseUrl = normalized.baseUrl ?? usual;
    if (baseUrl === null) {
      return { status: 'failed', ...DISCOVERY_SENTENCES.addressMissing({ provider: definition.label }) };
    }
    this.evidence = { ...this.evidence, baseUrl, isDefaultUrl: baseUrl === definition.defaultBaseUrl };
    // Its name is looked up by the proxy.
    const proxied = this.findProxy();
    if (proxied !== null) return proxied;
    try {
      await resolveHost(new URL(baseUrl), this.options.signal);
    } catch (error) {
      this.options.signal.throwIfAborted();
      return { status: 'failed', ...this.reporter().connection(error).sentence };
    }
    return { status: 'passed', ...DISCOVERY_SENTENCES.addressValid({ baseUrl }) };
  }

  /** What is to be known of the proxy that the server is reached by; null: there is none in between. */
  private findProxy(): CheckFinding | null {
    const { providers, target, sockets } = this.options;
    const { baseUrl } = this.evidence;
    const proxy = sockets.proxyFor(new URL(baseUrl));
    if (proxy === null) return null;
    const { provider, apiKey } = target;
    const hasKey = providers.keySource({ provider, baseUrl, hasApiKey: apiKey !== null }) !== 'none';
    const params = { baseUrl, proxy: proxy.origin, variable: proxy.variable };
    return baseUrl.startsWith('http:') && hasKey
      ? { status: 'warning', ...DISCOVERY_SENTENCES.keyInTheClear(params) }
      : { status: 'passed', ...DISCOVERY_SENTENCES.addressBehindProxy(params) };
  }

  private async findServer(): Promise<CheckFinding> {
    const { sockets, signal } = this.options;
    const url = new URL(this.evidence.baseUrl);
    const startedAt = performance.now();
    try {
      await connectBy(sockets, url, signal);
    } catch (error) {
      this.options.signal.throwIfAborted();
      return { status: 'failed', ...this.reporter().connection(error).sentence };
    }
    const milliseconds = Math.round(performance.now() - startedAt);
    const reached = { host: url.host, milliseconds, isSecure: url.protocol === 'https:' };
    const proxy = sockets.proxyFor(url)?.origin;
    const said =
      proxy === undefined
        ? DISCOVERY_SENTENCES.serverReached(reached)
        : DISCOVERY_SENTENCES.proxyReached({ ...reached, proxy });
    return { status: 'passed', ...said };
  }

  private async findKey(): Promise<CheckFinding> {
    const { providers, target, directory, signal, provider } = this.options;
    const { baseUrl, apiKey, settings } = target;
    try {
      this.connection = providers.connect({ provider: provider.definition.id, baseUrl, apiKey });
    } catch (error) {
      if (error instanceof ProviderError) return { status: 'failed', ...error.sentence };
      throw error;
    }
    this.evidence = { ...this.evidence, hasKey: this.connection.apiKey !== null };
    try {
      const request = { connection: this.connection, settings, signal };
      const list = await directory.list(provider.definition.id, request, 'current');
      this.evidence = { ...this.evidence, list };
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error;
      this.evidence = { ...this.evidence, listFailure: error };
    }
    if (isListProof(this.evidence)) return judgeKey(this.evidence, null);
    // Where the list proves nothing, the first word of the completion does.
    const beginning = this.completion().begun.then((failure) => ({ failure }));
    const { hasKey, list } = this.evidence;
    const isPatient = hasKey || list === null;
    return judgeKey(
      this.evidence,
      await (isPatient ? beginning : Promise.race([beginning, delay(REFUSAL_MS, null, { ref: false })])),
    );
  }

  private async findModel(): Promise<CheckFinding> {
    const verdict = judgeModel(this.evidence, null);
    if (verdict !== null) return verdict;
    return judgeModel(this.evidence, { failure: await this.completion().begun }) ?? UNKNOWN_MODEL;
  }

  private async findCompletion(): Promise<CheckFinding> {
    const outcome = await this.completion().outcome;
    this.startsInThinking = outcome.startsInThinking;
    return judgeCompletion(this.evidence, outcome);
  }

  private async findTools(): Promise<CheckFinding> {
    const { provider, target } = this.options;
    const { settings } = target;
    if (!provider.definition.capabilities.tools) return judgeTools(this.evidence, null, settings);
    const prompt = 'Open the red door. Call the tool open_door.';
    const outcome = await this.ask(prompt, [TINY_TOOL], TOOL_TOKENS).outcome;
    // It may think longer, so its end may come here alone.
    if (outcome.startsInThinking === true) this.startsInThinking = true;
    return judgeTools(this.evidence, outcome, settings);
  }

  /** The one small completion, begun when it is first needed. */
  private completion(): TinyCompletion {
    this.started ??= this.ask('Count from one to five in words.', [], COMPLETION_TOKENS);
    return this.started;
  }

  private ask(prompt: string, tools: readonly ToolDefinition[], maxOutputTokens: number): TinyCompletion {
    const { guard, provider, target, signal } = this.options;
    const { modelName, settings } = target;
    const call = toTinyCall({
      connection: this.connection,
      modelName,
      settings,
      prompt,
      tools,
      maxOutputTokens,
      timeoutSeconds: this.evidence.isDefaultUrl ? VENDOR_SECONDS : OWN_SERVER_SECONDS,
    });
    return new TinyCompletion(guard.stream(provider, call, signal), call);
  }

  private reporter(): FailureReporter {
    const { target, provider, sockets } = this.options;
    const url = new URL(this.evidence.baseUrl);
    const reporter = new FailureReporter({
      label: provider.definition.label,
      modelName: target.modelName,
      origin: url.origin,
      hasKey: target.apiKey !== null,
      secrets: target.apiKey === null ? [] : [target.apiKey],
    });
    return reporter.at({ url, proxy: sockets.proxyFor(url) });
  }
}

const UNKNOWN_MODEL: CheckFinding = { status: 'warning', ...DISCOVERY_SENTENCES.modelUncertain() };

function builtInSteps(provider: string): CheckRun['steps'] {
  const notNeeded = (): Promise<CheckFinding> =>
    Promise.resolve({ status: 'skipped', ...DISCOVERY_SENTENCES.checkNotNeeded({ provider }) });
  return {
    address: notNeeded,
    reachable: notNeeded,
    key: notNeeded,
    model: notNeeded,
    completion: notNeeded,
    streaming: notNeeded,
    tools: notNeeded,
  };
}
