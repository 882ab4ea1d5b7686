import { enumOf, type FieldsOf, propertiesOf, type ValuesOf } from '../../testing/api-document';
import type { CheckStep } from './connection-check-api';
import type { GamebookSummary } from './gamebook-api';
import type { ServerSentence } from '../i18n/sentence';
import type { LlmModel, LlmModelChange, LlmModelWrite } from './llm-model-api';
import type { FieldProblem, Problem } from './problem';
import type {
  FieldRequirement,
  ListedModel,
  ListedModels,
  LocalServer,
  LocalServers,
  LookedAt,
  ProviderCapabilities,
  ProviderDescriptor,
  StartingPoint,
} from './provider-api';
import type {
  Ending,
  Session,
  SessionModel,
  SettingWarning,
  Turn,
  TurnModel,
  TurnToolCall,
  TurnUsage,
} from './session-api';
import type { ModelImportItem, ModelImportResult } from './sharing-api';

const LLM_MODEL: FieldsOf<LlmModel> = {
  id: true,
  name: true,
  provider: true,
  modelName: true,
  baseUrl: true,
  hasApiKey: true,
  apiKeyHint: true,
  settings: true,
  settingsVersion: true,
  isDefault: true,
  position: true,
  isFavorite: true,
  revision: true,
  keySource: true,
  sessionCount: true,
  lastCheck: true,
  createdAt: true,
  updatedAt: true,
  notices: true,
};
const LLM_MODEL_WRITE: FieldsOf<LlmModelWrite> = {
  name: true,
  provider: true,
  modelName: true,
  baseUrl: true,
  apiKey: true,
  settings: true,
  isDefault: true,
  isFavorite: true,
};
const LLM_MODEL_CHANGE: FieldsOf<LlmModelChange> = { ...LLM_MODEL_WRITE, expectedRevision: true };
const SENTENCE: FieldsOf<ServerSentence> = { code: true, params: true, detail: true };
const IMPORT_PROBLEM: FieldsOf<ModelImportResult['problems'][number]> = { ...SENTENCE, name: true };
const IMPORT_ITEM: FieldsOf<ModelImportItem> = {
  index: true,
  name: true,
  provider: true,
  modelName: true,
  action: true,
  as: true,
  details: true,
};
const PROVIDER: FieldsOf<ProviderDescriptor> = {
  id: true,
  label: true,
  defaultBaseUrl: true,
  suggestedBaseUrl: true,
  baseUrlTemplate: true,
  isFeatured: true,
  modelFamilies: true,
  baseUrl: true,
  apiKey: true,
  apiKeyEnv: true,
  apiKeyFromEnv: true,
  docsUrl: true,
  apiKeyUrl: true,
  startingPoints: true,
  capabilities: true,
  settingsSchema: true,
};
const CAPABILITIES: FieldsOf<ProviderCapabilities> = { tools: true, reasoning: true, modelDiscovery: true };
const STARTING_POINT: FieldsOf<StartingPoint> = {
  kind: true,
  label: true,
  modelName: true,
  settings: true,
  detail: true,
};
const LISTED_MODEL: FieldsOf<ListedModel> = { id: true, label: true, contextWindow: true };
const LOCAL_SERVER: FieldsOf<LocalServer> = { provider: true, label: true, baseUrl: true, models: true };
const LOCAL_SERVERS: FieldsOf<LocalServers> = { items: true, total: true, looked: true };
const LISTED_MODELS: FieldsOf<ListedModels> = { items: true, total: true, notice: true };
const LOOKED_AT: FieldsOf<LookedAt> = { label: true, baseUrl: true, outcome: true, ...SENTENCE };
const CHECK_STEP: FieldsOf<CheckStep> = { name: true, status: true, durationMs: true, ...SENTENCE };
const PROBLEM: FieldsOf<Problem> = {
  type: true,
  title: true,
  status: true,
  detail: true,
  instance: true,
  code: true,
  params: true,
  errors: true,
  retryAfterMs: true,
  retryAt: true,
};
const FIELD_PROBLEM: FieldsOf<FieldProblem> = {
  pointer: true,
  detail: true,
  code: true,
  params: true,
  line: true,
  column: true,
};
const GAMEBOOK: FieldsOf<GamebookSummary> = {
  id: true,
  name: true,
  title: true,
  description: true,
  author: true,
  source: true,
  sessionCount: true,
};
const SESSION: FieldsOf<Session> = {
  id: true,
  title: true,
  gamebook: true,
  llmModel: true,
  headTurnId: true,
  status: true,
  turnCount: true,
  ending: true,
  createdAt: true,
  updatedAt: true,
};
const SESSION_GAMEBOOK: FieldsOf<Session['gamebook']> = { id: true, name: true, title: true };
const SESSION_MODEL: FieldsOf<SessionModel> = { id: true, name: true, provider: true, modelName: true };
const ENDING: FieldsOf<Ending> = { title: true, kind: true };
const TURN: FieldsOf<Turn> = {
  id: true,
  sessionId: true,
  parentTurnId: true,
  variantIndex: true,
  variantCount: true,
  input: true,
  text: true,
  reasoning: true,
  status: true,
  finishReason: true,
  problem: true,
  model: true,
  usage: true,
  timings: true,
  toolCalls: true,
  warnings: true,
  state: true,
  createdAt: true,
  completedAt: true,
};
const TURN_MODEL: FieldsOf<TurnModel> = {
  llmModelId: true,
  name: true,
  provider: true,
  modelName: true,
  baseUrl: true,
  settings: true,
  revision: true,
};
const TURN_USAGE: FieldsOf<TurnUsage> = { inputTokens: true, outputTokens: true, totalTokens: true };
const TURN_TIMINGS: FieldsOf<Turn['timings']> = { firstTokenMs: true, totalMs: true };
const WARNING: FieldsOf<SettingWarning> = { setting: true, ...SENTENCE };
const TOOL_CALL: FieldsOf<TurnToolCall> = { name: true, arguments: true, result: true };

const REQUIREMENT: ValuesOf<FieldRequirement> = { required: true, optional: true, none: true };
const STARTING_POINT_KIND: ValuesOf<StartingPoint['kind']> = { fast: true, strong: true, local: true };
const LOOK_OUTCOME: ValuesOf<LookedAt['outcome']> = { found: true, nobody: true, failed: true };
const IMPORT_ACTION: ValuesOf<ModelImportItem['action']> = {
  create: true,
  replace: true,
  skip: true,
  problem: true,
};
const GAMEBOOK_SOURCE: ValuesOf<GamebookSummary['source']> = { bundled: true, imported: true };
const SESSION_STATUS: ValuesOf<Session['status']> = { idle: true, generating: true, ended: true };
const ENDING_KIND: ValuesOf<Ending['kind']> = { good: true, bad: true, neutral: true };
const TURN_STATUS: ValuesOf<Turn['status']> = {
  generating: true,
  completed: true,
  stopped: true,
  failed: true,
};
const FINISH_REASON: ValuesOf<Turn['finishReason']> = {
  stop: true,
  length: true,
  'content-filter': true,
  other: true,
};

describe('the interfaces of the web app', () => {
  it.each<[string, object]>([
    ['LlmModelResponse', LLM_MODEL],
    ['CreateLlmModelRequest', LLM_MODEL_WRITE],
    ['UpdateLlmModelRequest', LLM_MODEL_CHANGE],
    ['SentenceDto', SENTENCE],
    ['LlmModelNoticeResponse', SENTENCE],
    ['ImportProblemResponse', IMPORT_PROBLEM],
    ['ImportItemResponse', IMPORT_ITEM],
    ['ProviderDescriptor', PROVIDER],
    ['ProviderCapabilitiesDescriptor', CAPABILITIES],
    ['StartingPointDescriptor', STARTING_POINT],
    ['ProviderModelResponse', LISTED_MODEL],
    ['LocalServerModel', LISTED_MODEL],
    ['LocalServerResponse', LOCAL_SERVER],
    ['LocalServersResponse', LOCAL_SERVERS],
    ['LookedAtResponse', LOOKED_AT],
    ['ProviderModelListResponse', LISTED_MODELS],
    ['CheckStepResponse', CHECK_STEP],
    ['SentenceDto', SENTENCE],
    ['ProblemDto', PROBLEM],
    ['TurnProblemResponse', PROBLEM],
    ['FieldProblemDto', FIELD_PROBLEM],
    ['GamebookResponse', GAMEBOOK],
    ['SessionResponse', SESSION],
    ['SessionGamebookResponse', SESSION_GAMEBOOK],
    ['SessionLlmModelResponse', SESSION_MODEL],
    ['EndingResponse', ENDING],
    ['TurnResponse', TURN],
    ['TurnModelResponse', TURN_MODEL],
    ['TurnUsageResponse', TURN_USAGE],
    ['TurnTimingsResponse', TURN_TIMINGS],
    ['TurnToolCallResponse', TOOL_CALL],
    ['TurnWarningResponse', WARNING],
  ])('have the fields of %s', (name, fields) => {
    expect(Object.keys(fields).sort()).toEqual(Object.keys(propertiesOf(name)).sort());
  });

  it.each<[string, string, object]>([
    ['ProviderDescriptor', 'baseUrl', REQUIREMENT],
    ['ProviderDescriptor', 'apiKey', REQUIREMENT],
    ['StartingPointDescriptor', 'kind', STARTING_POINT_KIND],
    ['LookedAtResponse', 'outcome', LOOK_OUTCOME],
    ['ImportItemResponse', 'action', IMPORT_ACTION],
    ['GamebookResponse', 'source', GAMEBOOK_SOURCE],
    ['SessionResponse', 'status', SESSION_STATUS],
    ['EndingResponse', 'kind', ENDING_KIND],
    ['TurnResponse', 'status', TURN_STATUS],
    ['TurnResponse', 'finishReason', FINISH_REASON],
  ])('have the values of %s.%s', (name, property, values) => {
    expect(Object.keys(values).sort()).toEqual(enumOf(propertiesOf(name)[property]));
  });
});
