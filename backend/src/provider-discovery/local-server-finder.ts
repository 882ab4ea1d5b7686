import { Inject, Injectable } from '@nestjs/common';
import { isLoopbackHost } from '../config/host-name';
import type { Sentence } from '../problem/sentence';
import { portOf } from './address-probe';
import type { ListedModel } from '../provider/llm-provider';
import { DISCOVERY_SENTENCES } from './discovery-sentences';
import { SharedRequest } from './shared-request';
import { ProviderRegistry } from '../provider/provider.registry';
import { OutboundSockets } from '../provider/transport/outbound-sockets';
import {
  COMPATIBLE_PROVIDER,
  LocalServerCandidates,
  OLLAMA_PROVIDER,
  type LocalServerCandidate,
} from './local-server-candidates';
import { lookAt, type Sight } from './local-server-look';

/** A server of models that was found, in the form in which a model of it is stored. */
export interface LocalServer {
  /** Id of a provider. */
  provider: string;
  /** For the player. */
  label: string;
  baseUrl: string;
  models: readonly ListedModel[];
}

/** One address that was looked at, and what is said of it. */
export interface LookedAt extends Sentence {
  label: string;
  baseUrl: string;
  outcome: Sight['outcome'];
}

/** What came of a look. */
export interface LocalServers {
  servers: readonly LocalServer[];
  looked: readonly LookedAt[];
}

/** Looks for servers of models on this machine, only when it is asked to. Who asks while a look is going on shares it. */
@Injectable()
export class LocalServerFinder {
  private underway: SharedRequest<LocalServers> | null = null;

  constructor(
    @Inject(LocalServerCandidates) private readonly candidates: LocalServerCandidates,
    private readonly providers: ProviderRegistry,
    private readonly sockets: OutboundSockets,
  ) {}

  /**
   * Looks at all usual addresses at once, and at that of `OLLAMA_HOST` in place of Ollama's.
   *
   * @param ownPort the port on which the app itself listens; it is not asked
   * @throws the signal's reason
   */
  find(ownPort: number | undefined, signal: AbortSignal): Promise<LocalServers> {
    if (this.underway === null || this.underway.isOver) {
      this.underway = new SharedRequest((shared) => this.look(ownPort, shared));
    }
    return this.underway.wait(signal);
  }

  private async look(ownPort: number | undefined, signal: AbortSignal): Promise<LocalServers> {
    const places = new Map<string, LocalServerCandidate>();
    for (const candidate of this.candidates.map((one) => this.withEnvironment(one))) {
      const place = placeOf(candidate.url);
      // The first one has it: that of OLLAMA_HOST, before whatever is usual there.
      if (!places.has(place)) places.set(place, candidate);
    }
    const looks = [...places].map(async ([place, candidate]) => ({
      candidate,
      sight: place === `loopback:${String(ownPort)}` ? null : await this.lookAt(candidate, signal),
    }));
    const seen = await Promise.all(looks);
    return {
      servers: seen.flatMap(({ candidate, sight }) => toServer(candidate, sight)),
      looked: seen.map(({ candidate, sight }) => toLookedAt(candidate, sight)),
    };
  }

  private withEnvironment(candidate: LocalServerCandidate): LocalServerCandidate {
    return { ...candidate, url: this.providers.defaultBaseUrl(candidate.provider) ?? candidate.url };
  }

  private lookAt({ url, provider }: LocalServerCandidate, signal: AbortSignal): Promise<Sight> {
    return lookAt(this.sockets, {
      url,
      ollama: this.providers.strategy(OLLAMA_PROVIDER),
      compatible: this.providers.strategy(provider === OLLAMA_PROVIDER ? COMPATIBLE_PROVIDER : provider),
      signal,
    });
  }
}

/** Host and port; all names of this machine are one. */
function placeOf(url: string): string {
  const address = new URL(url);
  return `${isLoopbackHost(address.hostname) ? 'loopback' : address.hostname}:${portOf(address)}`;
}

/** @param sight null: it is the app itself */
function toServer(candidate: LocalServerCandidate, sight: Sight | null): LocalServer[] {
  if (sight?.outcome !== 'found') return [];
  const { provider, baseUrl, models } = sight;
  return [{ provider: provider.definition.id, label: labelOf(candidate, sight), baseUrl, models }];
}

function toLookedAt(candidate: LocalServerCandidate, sight: Sight | null): LookedAt {
  const { label, url } = candidate;
  switch (sight?.outcome) {
    case 'found': {
      const { baseUrl, outcome, models } = sight;
      const said = DISCOVERY_SENTENCES.serverFound({ models: models.length });
      return { label: labelOf(candidate, sight), baseUrl, outcome, ...said };
    }
    case 'failed':
      return { label, baseUrl: url, outcome: sight.outcome, ...sight.said };
    case 'nobody':
      return { label, baseUrl: url, outcome: sight.outcome, ...DISCOVERY_SENTENCES.serverIsNobody() };
    case undefined:
      return { label, baseUrl: url, outcome: 'nobody', ...DISCOVERY_SENTENCES.serverIsApp() };
  }
}

/** The usual name of what listens there, unless it answers as something else. */
function labelOf(
  candidate: LocalServerCandidate,
  { provider }: Extract<Sight, { outcome: 'found' }>,
): string {
  const isExpected = provider.definition.id === candidate.provider;
  return isExpected ? candidate.label : provider.definition.label;
}
