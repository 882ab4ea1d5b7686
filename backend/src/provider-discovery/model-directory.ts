import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { ListedModel } from '../provider/llm-provider';
import { ProviderRegistry } from '../provider/provider.registry';
import { OutboundSockets } from '../provider/transport/outbound-sockets';
import { ModelLister, type ListRequest } from './model-lister';
import { SharedRequest } from './shared-request';

/** As long as a list is taken for current, in milliseconds. */
const FRESH_MS = 5 * 60_000;

/** As many lists are kept; the one that was fetched first goes first. */
const MAXIMUM_LISTS = 20;

interface KeptList {
  models: readonly ListedModel[] | null;
  fetchedAt: number;
}

/** The models that providers list, kept for some minutes. Requests for the same list at the same time share one. */
@Injectable()
export class ModelDirectory {
  private readonly lister: ModelLister;
  private readonly kept = new Map<string, KeptList>();
  private readonly underway = new Map<string, SharedRequest<readonly ListedModel[] | null>>();

  constructor(
    private readonly providers: ProviderRegistry,
    sockets: OutboundSockets,
  ) {
    this.lister = new ModelLister(sockets);
  }

  /**
   * The models that this provider lists; null: it has no list. A failure is not kept.
   *
   * @param needs `current`: what is kept will not do, for instance since a model may have been installed a moment ago
   * @throws ProviderError, `DomainError` `PROVIDER_UNKNOWN`, or the signal's reason
   */
  async list(
    providerId: string,
    request: ListRequest,
    needs: 'recent' | 'current' = 'recent',
  ): Promise<readonly ListedModel[] | null> {
    request.signal.throwIfAborted();
    const provider = this.providers.strategy(providerId);
    const key = keyOf(providerId, request);
    const kept = this.kept.get(key);
    const isFresh = kept !== undefined && performance.now() - kept.fetchedAt < FRESH_MS;
    if (isFresh && needs === 'recent') return kept.models;
    const underway = this.underway.get(key);
    const shared =
      underway === undefined || underway.isOver
        ? new SharedRequest((signal) => this.lister.list(provider, { ...request, signal }))
        : underway;
    this.underway.set(key, shared);
    try {
      const models = await shared.wait(request.signal);
      this.keep(key, models);
      return models;
    } finally {
      if (shared.isOver && this.underway.get(key) === shared) this.underway.delete(key);
    }
  }

  private keep(key: string, models: readonly ListedModel[] | null): void {
    this.kept.delete(key);
    this.kept.set(key, { models, fetchedAt: performance.now() });
    const [oldest] = this.kept.keys();
    if (this.kept.size > MAXIMUM_LISTS && oldest !== undefined) this.kept.delete(oldest);
  }
}

/** Names a list without holding the key that opens it. */
function keyOf(providerId: string, { connection, settings }: ListRequest): string {
  const parts = [providerId, connection.baseUrl, connection.apiKey, settings.extraHeaders ?? null];
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64');
}
