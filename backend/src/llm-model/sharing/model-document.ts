import { MODELS_DOCUMENT } from '../../document/document-frame';
import { toSharedBaseUrl } from '../../provider/base-url';
import { withoutHeaders } from '../secrets/header-secrets';
import type { LlmModel } from '../llm-model.entity';
import { CURRENT_SETTINGS_VERSION, upgradeSettings } from '../settings-versions';

/** The most models that one document may hold. */
export const MODELS_LIMIT = 1_000;

/** Models as they are handed on, in the player's order. See docs/sharing.md. */
export interface ModelsDocument {
  format: string;
  version: number;
  /** ISO 8601 in UTC. */
  exportedAt: string;
  models: ModelEntry[];
}

/** One model: everything that a player has set, but neither its key nor its extra headers, which may be keys too. */
export interface ModelEntry {
  name: string;
  provider: string;
  modelName: string;
  baseUrl: string | null;
  settings: Record<string, unknown>;
  settingsVersion: number;
  isDefault: boolean;
  isFavorite: boolean;
}

/** @param models in the order in which they are to stand in the document */
export function toModelsDocument(models: readonly LlmModel[], exportedAt: Date): ModelsDocument {
  const { format, version } = MODELS_DOCUMENT;
  return { format, version, exportedAt: exportedAt.toISOString(), models: models.map(toEntry) };
}

/** Field by field, so that nothing leaves by accident. Settings of a newer version of the app go as they are stored. */
function toEntry(model: LlmModel): ModelEntry {
  const { name, provider, modelName, baseUrl, isDefault, isFavorite } = model;
  const stored = { settings: model.settings, version: model.settingsVersion };
  const current = upgradeSettings(stored, provider);
  return {
    name,
    provider,
    modelName,
    baseUrl: baseUrl === null ? null : toSharedBaseUrl(baseUrl),
    settings: withoutHeaders(current ?? stored.settings),
    settingsVersion: current === null ? stored.version : CURRENT_SETTINGS_VERSION,
    isDefault,
    isFavorite,
  };
}
