import {
  Column,
  CreateDateColumn,
  DeleteDateColumn,
  Entity,
  Index,
  PrimaryGeneratedColumn,
  UpdateDateColumn,
  VirtualColumn,
} from 'typeorm';
import type { ModelSettings } from '../provider/llm-call';

/** What is kept of a check. */
export interface LastCheck {
  /** ISO 8601 in UTC. */
  checkedAt: string;
  verdict: 'passed' | 'warning' | 'failed';
  /** Whether the tools were refused; checks of older versions did not keep it. */
  lacksTools?: boolean;
  /** The `connectionRevision` that was checked: an older one is not what is stored now. */
  revision: number;
}

/** What a deletion did, so that it can be undone. */
export interface DeletionRecord {
  /** Sessions that had this model. */
  sessionIds: readonly string[];
  /** Sessions that followed this model as the default, and were given the replacement. */
  followerIds: readonly string[];
  /** The model that these sessions were given; null: they follow the default. */
  replacementId: string | null;
  /** Whether it is to be the default again: it was, and nobody has chosen another by hand since. */
  wasDefault: boolean;
}

/** A configured language model: provider, name, connection and settings. A deleted one is kept aside for a while, unseen by finds and joins. */
@Entity({ name: 'llm_model' })
@Index('UQ_llm_model_name', ['nameKey'], { unique: true, where: '"deleted_at" IS NULL' })
@Index('UQ_llm_model_default', ['isDefault'], { unique: true, where: '"is_default"' })
export class LlmModel {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'PK_llm_model' })
  id: string;

  /** As the player wrote it, without surrounding blanks. */
  @Column({ name: 'name', type: 'text' })
  name: string;

  /** The name in the form that must be unique: see `toNameKey`. */
  @Column({ name: 'name_key', type: 'text' })
  nameKey: string;

  /** Id of a provider. A row may outlive its provider, for instance when an older version of the app is started again. */
  @Column({ name: 'provider', type: 'text' })
  provider: string;

  /** The provider's name of the model. */
  @Column({ name: 'model_name', type: 'text' })
  modelName: string;

  /** Normalised; null: the provider's default base URL, or none where it has none. */
  @Column({ name: 'base_url', type: 'text', nullable: true })
  baseUrl: string | null;

  /**
   * As `ModelSecrets` keeps it: encrypted where the installation has an encryption key. Read by `LlmModelService.getWithKey` only, to make a
   * call; every other read leaves it out.
   */
  @Column({ name: 'api_key', type: 'text', nullable: true, select: false })
  apiKey: string | null;

  /** Whether a key is stored. The database answers, so that the key itself need not be read. */
  @VirtualColumn('boolean', { query: (alias) => `SELECT ${alias}."api_key" IS NOT NULL` })
  hasApiKey: boolean;

  /** The last four characters of a key of twelve or more; written with the key, which may be encrypted. */
  @Column({ name: 'api_key_hint', type: 'text', nullable: true })
  apiKeyHint: string | null;

  /**
   * In the format that `settingsVersion` names: `upgradeSettings` brings them to the current one. The values of extra headers are kept like
   * the key: `ModelSecrets` decrypts them.
   */
  @Column({ name: 'settings', type: 'jsonb', default: {} })
  settings: ModelSettings;

  /** Version of the format in which `settings` is stored. */
  @Column({ name: 'settings_version', type: 'integer' })
  settingsVersion: number;

  /** Whether sessions without a model of their own take this one. True for exactly one model while there is any. */
  @Column({ name: 'is_default', type: 'boolean', default: false })
  isDefault: boolean;

  /** Place in the player's own order, ascending; of equal places the older model is first. */
  @Column({ name: 'position', type: 'integer', default: 0 })
  position: number;

  /** Whether the player has marked it. */
  @Column({ name: 'is_favorite', type: 'boolean', default: false })
  isFavorite: boolean;

  /** Number of the current revision: each edit of name, provider, model name, base URL, key or settings adds one. */
  @Column({ name: 'revision', type: 'integer', default: 1 })
  revision: number;

  /** Counts the changes of what a call is made of: provider, base URL, key, model name, settings. */
  @Column({ name: 'connection_revision', type: 'integer', default: 1 })
  connectionRevision: number;

  /** What the last check of the connection found; null: it has not been checked. */
  @Column({ name: 'last_check', type: 'jsonb', nullable: true })
  lastCheck: LastCheck | null;

  /** The `connectionRevision` that was found to begin its answers inside the thinking, with nothing to mark that; null: none was. */
  @Column({ name: 'starts_in_thinking_revision', type: 'integer', nullable: true })
  startsInThinkingRevision: number | null;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz', default: () => 'clock_timestamp()' })
  createdAt: Date;

  @UpdateDateColumn({ name: 'updated_at', type: 'timestamptz', default: () => 'clock_timestamp()' })
  updatedAt: Date;

  /** When it was deleted; null: it is there. */
  @DeleteDateColumn({ name: 'deleted_at', type: 'timestamptz' })
  deletedAt: Date | null;

  /** null: it is there. */
  @Column({ name: 'deletion', type: 'jsonb', nullable: true })
  deletion: DeletionRecord | null;
}

/** Whether a model as it is now is known to begin its answers inside the thinking. */
export function startsInThinking({
  startsInThinkingRevision,
  connectionRevision,
}: Pick<LlmModel, 'startsInThinkingRevision' | 'connectionRevision'>): boolean {
  return startsInThinkingRevision === connectionRevision;
}
