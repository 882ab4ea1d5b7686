import type { LlmModel, LlmModelUsage } from '../app/api/llm-model-api';
import type { Session, SessionModel, Turn } from '../app/api/session-api';

/** The built-in narrator, as a session names it. */
export const STORYTELLER: SessionModel = {
  id: 'model-storyteller',
  name: 'Storyteller (built in)',
  provider: 'storyteller',
  modelName: 'storyteller',
};

/** A second model to switch to. */
export const LOCAL_MODEL: SessionModel = {
  id: 'model-local',
  name: 'Local Qwen',
  provider: 'ollama',
  modelName: 'qwen3:8b',
};

/** A session as the server answers it. */
export function sessionOf(fields: Partial<Session> = {}): Session {
  return {
    id: 's1',
    title: 'The Lighthouse',
    gamebook: { id: 'g1', name: 'test/lighthouse', title: 'The Lighthouse' },
    llmModel: STORYTELLER,
    headTurnId: null,
    status: 'idle',
    turnCount: 0,
    ending: null,
    createdAt: '2026-11-20T10:00:00.000Z',
    updatedAt: '2026-11-20T10:00:00.000Z',
    ...fields,
  };
}

/** A finished turn as the server answers it. */
export function turnOf(fields: Partial<Turn> = {}): Turn {
  const { id, name, provider, modelName } = STORYTELLER;
  return {
    id: 't1',
    sessionId: 's1',
    parentTurnId: null,
    variantIndex: 0,
    variantCount: 1,
    input: null,
    text: 'Waves break below.',
    reasoning: null,
    status: 'completed',
    finishReason: 'stop',
    problem: null,
    model: { llmModelId: id, name, provider, modelName, baseUrl: null, settings: {} },
    usage: null,
    timings: { firstTokenMs: 10, totalMs: 1200 },
    toolCalls: [],
    state: {},
    createdAt: '2026-11-20T10:00:00.000Z',
    completedAt: '2026-11-20T10:00:01.000Z',
    ...fields,
  };
}

/** A turn that is being told. */
export function tellingTurnOf(fields: Partial<Turn> = {}): Turn {
  return turnOf({ text: '', status: 'generating', finishReason: null, completedAt: null, ...fields });
}

/** A model as the list of models has it. */
export function llmModelOf({ id, name, provider, modelName }: SessionModel): LlmModel {
  return {
    id,
    name,
    provider,
    modelName,
    baseUrl: null,
    hasApiKey: false,
    apiKeyHint: null,
    settings: {},
    settingsVersion: 1,
    isDefault: false,
    sessionCount: 0,
    lastCheck: null,
    position: 0,
    isFavorite: false,
    revision: 1,
    keySource: 'none',
    createdAt: '2026-11-20T10:00:00.000Z',
    updatedAt: '2026-11-20T10:00:00.000Z',
  };
}

/** What the turns say of a model that has told a few. */
export function usageOf(llmModelId: string, fields: Partial<LlmModelUsage> = {}): LlmModelUsage {
  return {
    llmModelId,
    sessionCount: 1,
    turnCount: 12,
    failedTurnCount: 2,
    lastUsedAt: '2026-11-20T12:00:00.000Z',
    averageFirstTokenMs: 640,
    wordsPerSecond: 21.37,
    ...fields,
  };
}
