import { Check, Column, CreateDateColumn, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** Where a book comes from: with the app, or from a player. */
export type GamebookSource = 'bundled' | 'imported';

/** A book under its name. What it says stands in its revisions. */
@Entity({ name: 'gamebook' })
@Unique('UQ_gamebook_name', ['name'])
@Check('CHK_gamebook_source', `"source" IN ('bundled', 'imported')`)
export class Gamebook {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'PK_gamebook' })
  id: string;

  /** `namespace/book`, in lower case. */
  @Column({ name: 'name', type: 'text' })
  name: string;

  @Column({ name: 'source', type: 'text' })
  source: GamebookSource;

  /** Number of the revision that new sessions play: the newest. */
  @Column({ name: 'revision_number', type: 'integer' })
  revisionNumber: number;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt: Date;
}
