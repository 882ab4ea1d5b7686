import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import {
  MatExpansionPanel,
  MatExpansionPanelHeader,
  MatExpansionPanelTitle,
} from '@angular/material/expansion';
import { MatIcon } from '@angular/material/icon';
import { mdiCheck } from '@mdi/js';
import type { LlmModel } from '../api/llm-model-api';
import { type Problem, toProblem } from '../api/problem';
import { type LocalServers, ProviderApi, ProviderList } from '../api/provider-api';
import { saySentence } from '../i18n/say-sentence';
import { IconPath } from '../ui/icon-path';
import { FirstStory } from './first-story';
import { ModelAdder, type OfferedModel } from './model-adder';

const OLLAMA = 'ollama';
const OLLAMA_DOWNLOAD_URL = 'https://ollama.com/download';

/**
 * Looks for servers of language models on the machine of the app's server and offers what they have. Asks nobody by itself, unless
 * the server was told of one by `OLLAMA_HOST`.
 */
@Component({
  selector: 'app-local-server-search',
  imports: [IconPath, MatButton, MatExpansionPanel, MatExpansionPanelHeader, MatExpansionPanelTitle, MatIcon],
  templateUrl: './local-server-search.html',
  styleUrl: './local-server-search.scss',
})
export class LocalServerSearch {
  private readonly api = inject(ProviderApi);
  private readonly providers = inject(ProviderList);

  protected readonly adder = inject(ModelAdder);
  protected readonly story = inject(FirstStory);
  protected readonly addedIcon = mdiCheck;
  protected readonly downloadUrl = OLLAMA_DOWNLOAD_URL;
  protected readonly docsUrl = computed(() => this.providers.find(OLLAMA)?.docsUrl ?? null);
  protected readonly isLooking = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly found = signal<LocalServers | null>(null);
  protected readonly servers = computed(() =>
    (this.found()?.items ?? []).map((server) => ({
      ...server,
      models: server.models.map(({ id, label }) => this.offer(server, id, label)),
    })),
  );
  protected readonly looked = computed(() =>
    (this.found()?.looked ?? []).map((place) => ({ ...place, details: saySentence(place) })),
  );
  protected readonly failures = computed(() => this.looked().filter(({ outcome }) => outcome === 'failed'));

  constructor() {
    const isOllamaNamed = (this.providers.find(OLLAMA)?.defaultBaseUrl ?? null) !== null;
    if (isOllamaNamed) void this.look();
  }

  protected async look(): Promise<void> {
    if (this.isLooking()) return;
    this.isLooking.set(true);
    this.problem.set(null);
    try {
      this.found.set(await this.api.findLocal());
    } catch (error) {
      this.found.set(null);
      this.problem.set(toProblem(error));
    } finally {
      this.isLooking.set(false);
    }
  }

  protected playName({ name }: LlmModel): string {
    return $localize`Play with it: ${name}:modelName:`;
  }

  protected defaultName({ name }: LlmModel): string {
    return $localize`Make default: ${name}:modelName:`;
  }

  private offer(
    { provider, label: serverLabel, baseUrl }: { provider: string; label: string; baseUrl: string },
    modelName: string,
    label = modelName,
  ): { label: string; addName: string; offered: OfferedModel; added: LlmModel | undefined } {
    const offered = { name: `${label} (${serverLabel})`, provider, modelName, baseUrl };
    const addName = $localize`:verb|Adds a model:Add: ${label}:modelName:`;
    return { label, addName, offered, added: this.adder.find(offered) };
  }
}
