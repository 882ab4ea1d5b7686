import {
  Column,
  CreateDateColumn,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryGeneratedColumn,
} from 'typeorm';
import { GamebookRevision } from '../gamebook/gamebook-revision.entity';
import { Gamebook } from '../gamebook/gamebook.entity';
import { LlmModel } from '../llm-model/llm-model.entity';

/** One playthrough of one gamebook. */
@Entity({ name: 'session' })
@Index('IDX_session_created', ['createdAt', 'id'])
@Index('IDX_session_gamebook_created', ['gamebookId', 'createdAt', 'id'])
export class Session {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'PK_session' })
  id: string;

  @Column({ name: 'title', type: 'text' })
  title: string;

  @Column({ name: 'gamebook_id', type: 'uuid' })
  gamebookId: string;

  @ManyToOne(() => Gamebook, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'gamebook_id', foreignKeyConstraintName: 'FK_session_gamebook' })
  gamebook?: Gamebook;

  /** The revision that this session plays to its end, whatever becomes of the book. */
  @Index('IDX_session_gamebook_revision')
  @Column({ name: 'gamebook_revision_id', type: 'uuid' })
  gamebookRevisionId: string;

  @ManyToOne(() => GamebookRevision, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'gamebook_revision_id', foreignKeyConstraintName: 'FK_session_gamebook_revision' })
  gamebookRevision?: GamebookRevision;

  /**
   * The model last used or chosen "from now on"; null after that model was deleted: the session then follows the default model. So it does
   * with the id of a deleted model, which a request may have written that began before the deletion.
   */
  @Index('IDX_session_llm_model')
  @Column({ name: 'llm_model_id', type: 'uuid', nullable: true })
  llmModelId: string | null;

  @ManyToOne(() => LlmModel, { nullable: true, onDelete: 'SET NULL' })
  @JoinColumn({ name: 'llm_model_id', foreignKeyConstraintName: 'FK_session_llm_model' })
  llmModel?: LlmModel | null;

  /**
   * The end of the path that is being played. No foreign key: turns are deleted with their session only, and a key would cost a
   * look-up for each of them.
   */
  @Column({ name: 'head_turn_id', type: 'uuid', nullable: true })
  headTurnId: string | null;

  // Milliseconds, as JavaScript has them, so that a page cursor made from a Date meets the row exactly.
  @CreateDateColumn({ name: 'created_at', type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt: Date;

  @Column({ name: 'updated_at', type: 'timestamptz', precision: 3, default: () => 'now()' })
  updatedAt: Date;
}
