import { setImmediate as nextTurnOfLoop } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import type { RevisionMatch } from '../../gamebook/gamebook.store';
import { GamebookService } from '../../gamebook/gamebook.service';
import type { Book } from '../../gamebook/story/book';
import { endingOf } from '../../gamebook/story/ending';
import { LlmModelService } from '../../llm-model/llm-model.service';
import { DomainError } from '../../problem/domain-error';
import { fieldProblem } from '../../problem/problem';
import type { Sentence } from '../../problem/sentence';
import { LISTED_ERRORS, validationFailed } from '../../problem/validation';
import { isGamebookGone } from '../session-errors';
import { Session } from '../session.entity';
import { SessionService } from '../session.service';
import { TurnStore } from '../turn-store';
import { type BookError, bookErrors } from './book-check';
import type {
  ImportedSessionResponse,
  SessionImportPreviewResponse,
} from './dto/session-import-response.dto';
import { importedTurn } from './imported-turn';
import type { ModelName, SessionEntry } from './session-document';
import { SESSION_DOCUMENT_SENTENCES } from './session-document-sentences';
import type { SessionFile } from './session-file';
import { SessionFileReader } from './session-file-reader';
import { turnsOf } from './turn-batches';
import { TurnTree } from './turn-tree';

/** A document together with the gamebook that it can go on in. */
interface MatchedSession extends SessionFile {
  match: RevisionMatch & { book: Book };
  errors: BookError[];
}

/** Makes sessions of documents. What a document says of the place of a turn in the tree, of its ending and of its model here is found out anew. */
@Injectable()
export class SessionImporter {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly sessions: SessionService,
    private readonly turns: TurnStore,
    private readonly gamebooks: GamebookService,
    private readonly llmModels: LlmModelService,
    private readonly files: SessionFileReader,
  ) {}

  /** What an import of this body would make; writes nothing. @throws DomainError `VALIDATION_FAILED`, `MALFORMED_JSON` */
  async preview(body: Uint8Array): Promise<SessionImportPreviewResponse> {
    const read = await this.files.read(body);
    const { title, gamebook } = read.session;
    const matched = await this.match(read);
    const state = matched === null ? 'missing' : matched.match.isSame ? 'same' : 'changed';
    return {
      title,
      turnCount: read.turnCount,
      models: read.models,
      gamebook: { name: gamebook.name, title: gamebook.title, state },
      problems: matched === null ? [gamebookMissing(read.session)] : problemsOf(matched),
    };
  }

  /**
   * Makes the session, whole or not at all.
   *
   * @throws DomainError `VALIDATION_FAILED`, `MALFORMED_JSON`, `SESSION_GAMEBOOK_MISSING`
   */
  async import(body: Uint8Array): Promise<ImportedSessionResponse> {
    const read = await this.files.read(body);
    const matched = await this.match(read);
    if (matched === null) throw gamebookMissingError(read.session);
    if (matched.errors.length > 0) {
      throw validationFailed(matched.errors.map(({ pointer, said }) => fieldProblem(pointer, said)));
    }
    try {
      const { sessionId, notices } = await this.dataSource.transaction((manager) =>
        this.write(manager, matched),
      );
      const session = await this.sessions.get(sessionId);
      return notices.length === 0 ? session : { ...session, notices };
    } catch (error) {
      // What was found a moment ago may be gone at the write.
      throw isGamebookGone(error) ? gamebookMissingError(read.session) : error;
    }
  }

  /** Read before any transaction: the embedded database has one connection. */
  private async match(read: SessionFile): Promise<MatchedSession | null> {
    const match = await this.gamebooks.match(read.session.gamebook);
    if (match === null) return null;
    const book = await this.gamebooks.book(match.revisionId);
    const errors: BookError[] = [];
    let first = 0;
    for (const batch of read.batches) {
      if (errors.length >= LISTED_ERRORS) break;
      const turns = turnsOf(batch);
      errors.push(...bookErrors(turns, first, { book, isSame: match.isSame }));
      first += turns.length;
      await nextTurnOfLoop();
    }
    return { ...read, match: { ...match, book }, errors };
  }

  private async write(
    manager: EntityManager,
    { session, batches, match }: MatchedSession,
  ): Promise<{ sessionId: string; notices: Sentence[] }> {
    const { title, llmModel, headTurn } = session;
    const model = llmModel === null ? null : await this.llmModels.findIn(manager, llmModel);
    const tree = new TurnTree();
    const { id: sessionId } = await manager.save(Session, {
      title,
      gamebookId: match.gamebookId,
      gamebookRevisionId: match.revisionId,
      llmModelId: model?.id ?? null,
      headTurnId: headTurn === null ? null : tree.idOf(headTurn),
    });
    for (const batch of batches) {
      const rows = turnsOf(batch).map((entry) =>
        importedTurn(entry, tree.place(entry), { sessionId, ending: endingOf(match.book, entry.state) }),
      );
      await this.turns.insertAll(manager, rows);
    }
    const notices = [
      ...(match.isSame ? [] : [SESSION_DOCUMENT_SENTENCES.gamebookChanged()]),
      ...(llmModel !== null && model === null ? [modelMissing(llmModel)] : []),
    ];
    return { sessionId, notices };
  }
}

function modelMissing({ name, provider, modelName }: ModelName): Sentence {
  return SESSION_DOCUMENT_SENTENCES.modelMissing({ name, provider, modelName });
}

function gamebookMissing({ gamebook: { name, title } }: SessionEntry): Sentence<'SESSION_GAMEBOOK_MISSING'> {
  return SESSION_DOCUMENT_SENTENCES.gamebookMissing({ name, title });
}

function gamebookMissingError(session: SessionEntry): DomainError {
  const said = gamebookMissing(session);
  return new DomainError(said, [fieldProblem('/document/session/gamebook', said)]);
}

function problemsOf({ errors, match, session }: MatchedSession): Sentence[] {
  if (errors.length === 0) return [];
  const { name } = session.gamebook;
  return [
    ...(match.isSame ? [] : [SESSION_DOCUMENT_SENTENCES.gamebookTooDifferent({ name })]),
    ...errors.map(({ turn, said }) => SESSION_DOCUMENT_SENTENCES.turnDoesNotFit({ turn, problem: said })),
  ].slice(0, LISTED_ERRORS);
}
