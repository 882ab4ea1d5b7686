import {
  Column,
  CreateDateColumn,
  Entity,
  JoinColumn,
  ManyToOne,
  PrimaryGeneratedColumn,
  Unique,
} from 'typeorm';
import { Gamebook } from './gamebook.entity';
import type { Book } from './story/book';

/** What a book says at one time. Never changed: a changed book is a new revision, and running sessions keep theirs. */
@Entity({ name: 'gamebook_revision' })
@Unique('UQ_gamebook_revision_number', ['gamebookId', 'number'])
export class GamebookRevision {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'PK_gamebook_revision' })
  id: string;

  @Column({ name: 'gamebook_id', type: 'uuid' })
  gamebookId: string;

  @ManyToOne(() => Gamebook, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'gamebook_id', foreignKeyConstraintName: 'FK_gamebook_revision_gamebook' })
  gamebook?: Gamebook;

  /** From 1. */
  @Column({ name: 'number', type: 'integer' })
  number: number;

  @Column({ name: 'title', type: 'text' })
  title: string;

  @Column({ name: 'author', type: 'text', nullable: true })
  author: string | null;

  @Column({ name: 'description', type: 'text', nullable: true })
  description: string | null;

  /** The book as it was read, which spares reading it again. Large, so only selected where it is wanted. */
  @Column({ name: 'definition', type: 'jsonb', select: false })
  definition: Book;

  /** `BOOK_VERSION` of the app that read it: another version reads the source again. */
  @Column({ name: 'definition_version', type: 'integer' })
  definitionVersion: number;

  /** The file, to the last blank. */
  @Column({ name: 'source_text', type: 'text', select: false })
  sourceText: string;

  /** SHA-256 of the file in UTF-8, as hexadecimal digits. */
  @Column({ name: 'content_hash', type: 'text' })
  contentHash: string;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt: Date;
}
