import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { ModelSettings } from '../provider/llm-call';
import { LlmModel } from './llm-model.entity';

/** What an edit did to the stored key. The key itself is in no revision. */
export const KEY_CHANGES = ['none', 'set', 'replaced', 'removed'] as const;
export type KeyChange = (typeof KEY_CHANGES)[number];

/** A model as one edit left it, without its secrets. Never changed; goes with its model. */
@Entity({ name: 'llm_model_revision' })
@Check('CHK_llm_model_revision_key_change', `"key_change" IN ('none', 'set', 'replaced', 'removed')`)
export class LlmModelRevision {
  @PrimaryColumn({
    name: 'llm_model_id',
    type: 'uuid',
    primaryKeyConstraintName: 'PK_llm_model_revision',
  })
  llmModelId: string;

  /** From 1, without gaps but where the oldest were let go. */
  @PrimaryColumn({ name: 'number', type: 'integer', primaryKeyConstraintName: 'PK_llm_model_revision' })
  number: number;

  @ManyToOne(() => LlmModel, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'llm_model_id', foreignKeyConstraintName: 'FK_llm_model_revision_llm_model' })
  llmModel?: LlmModel;

  @Column({ name: 'name', type: 'text' })
  name: string;

  @Column({ name: 'provider', type: 'text' })
  provider: string;

  @Column({ name: 'model_name', type: 'text' })
  modelName: string;

  @Column({ name: 'base_url', type: 'text', nullable: true })
  baseUrl: string | null;

  /** As the model had them stored, but with the values of extra headers masked: they may be keys. */
  @Column({ name: 'settings', type: 'jsonb' })
  settings: ModelSettings;

  /** Version of the format in which `settings` is. */
  @Column({ name: 'settings_version', type: 'integer' })
  settingsVersion: number;

  @Column({ name: 'key_change', type: 'text' })
  keyChange: KeyChange;

  /** Names of the extra headers that got another value, which the masks do not tell. */
  @Column({ name: 'changed_headers', type: 'jsonb', default: [] })
  changedHeaders: string[];

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt: Date;
}
