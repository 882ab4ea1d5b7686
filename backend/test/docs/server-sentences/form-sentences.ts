import { plainToInstance } from 'class-transformer';
import { validate } from 'class-validator';
import { CreateLlmModelRequest } from '../../../src/llm-model/dto/create-llm-model.dto';
import { modelNameTaken } from '../../../src/llm-model/model-errors';
import type { ModelPlan, StoredConnection } from '../../../src/llm-model/model-plan';
import { ModelPlanner } from '../../../src/llm-model/model-planner';
import { DomainError } from '../../../src/problem/domain-error';
import { flattenErrors } from '../../../src/problem/validation';
import { ProviderRegistry } from '../../../src/provider/provider.registry';
import { PROVIDER_STRATEGIES } from '../../../src/provider/strategies/provider-strategies';
import { OutboundSockets } from '../../../src/provider/transport/outbound-sockets';

const registry = new ProviderRegistry(PROVIDER_STRATEGIES, () => undefined, new OutboundSockets());
const planner = new ModelPlanner(registry);

const NAMES = [null, '', 'Line\nbreak'];

const BASE_URLS = [
  'localhost',
  'http://a b',
  'https://me:secret@example.org',
  'https://example.org/?page=1',
  'https://{resource}.example.org',
  `https://example.org/${'x'.repeat(2048)}`,
];

const API_KEYS = ['', ' ', 'two words', 'x'.repeat(4097)];

/** Each with an error that a schema or the app finds. */
const SETTINGS: readonly Record<string, unknown>[] = [
  { unheardOf: true },
  { temperature: 9, maxOutputTokens: 0 },
  { temperature: 'hot', stop: 'now', extraHeaders: 'none', seed: 1.5, serviceTier: 7 },
  { stop: ['', 'a', 'b', 'c', 'd', 'e'], reasoningEffort: 'extreme' },
  { stop: ['x'.repeat(10_000)] },
  { extraHeaders: { 'x y': 'a', Cookie: 'b', 'X-A': 'c', 'x-a': 'd', 'X-B': '\n' } },
  { extraHeaders: { 'X-C': '••••••••' } },
  { extraBody: { model: 'another' } },
  { extraBody: { long: 'x'.repeat(70_000) } },
];

const STORED: StoredConnection = {
  provider: 'openai',
  modelName: 'gpt-5.6',
  baseUrl: null,
  hasApiKey: true,
  settings: { extraHeaders: { 'X-A': 'a' }, temperature: 1, serviceTier: 'flex' },
};

/** What is wrong with what a form holds, and what saving it has taken away. */
export async function formSentences(): Promise<string[]> {
  return [...(await nameSentences()), ...errors(), ...notices()];
}

async function nameSentences(): Promise<string[]> {
  const errors = await Promise.all(
    NAMES.map((name) =>
      validate(plainToInstance(CreateLlmModelRequest, { name, modelName: name, provider: null }), {
        stopAtFirstError: true,
      }),
    ),
  );
  return [
    ...errors.flatMap((found) => flattenErrors(found)).map(({ detail }) => detail),
    modelNameTaken('Bard').message,
  ];
}

function errors(): string[] {
  const apiKey = 'sk-1';
  const openAi = { provider: 'openai', modelName: 'gpt-4.1', apiKey };
  return [
    ...BASE_URLS.map((baseUrl) => () => planner.planNew({ ...openAi, baseUrl })),
    ...API_KEYS.map((key) => () => planner.planNew({ ...openAi, apiKey: key })),
    ...API_KEYS.map(
      (key) => () => planner.planNew({ ...openAi, provider: 'openai-compatible', apiKey: key }),
    ),
    ...SETTINGS.map((settings) => () => planner.planNew({ ...openAi, settings })),
    ...SETTINGS.map((settings) => () => planner.planNew({ ...openAi, modelName: 'gpt-5.6', settings })),
    () => planner.planNew({ ...openAi, provider: 'unheard-of' }),
    () => planner.planNew({ ...openAi, provider: 'storyteller', baseUrl: 'http://a.example' }),
    () => planner.planNew({ provider: 'openai', modelName: 'gpt-4.1' }),
    () => planner.planNew({ provider: 'azure', modelName: 'gpt-4.1', apiKey }),
  ].flatMap(errorsOf);
}

function notices(): string[] {
  const baseUrl = 'http://127.0.0.1:8080/v1';
  const content = { provider: 'openai', modelName: 'gpt-4.1', baseUrl: null, settings: {} };
  const headers = { extraHeaders: { 'X-B': '••••••••' } };
  const keyless = { ...STORED, hasApiKey: false };
  return [
    planner.planChange({ baseUrl }, STORED),
    planner.planChange({ provider: 'openai-compatible', baseUrl, apiKey: null }, STORED),
    planner.planReturn({ ...content, provider: 'openai-compatible', baseUrl }, STORED),
    planner.planReturn(content, keyless),
    planner.planReturn({ ...content, settings: headers }, STORED),
  ].flatMap((plan: ModelPlan) => plan.notices.map(({ detail }) => detail));
}

function errorsOf(plan: () => ModelPlan): string[] {
  try {
    return plan().notices.map(({ detail }) => detail);
  } catch (error) {
    if (error instanceof DomainError) return error.errors.map(({ detail }) => detail);
    throw error;
  }
}
