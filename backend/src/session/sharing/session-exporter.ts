import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Repository } from 'typeorm';
import { SESSION_DOCUMENT } from '../../document/document-frame';
import { sessionNotFound } from '../session-errors';
import { Session } from '../session.entity';
import { TurnStore } from '../turn-store';
import type { SessionDocument, SessionEntry } from './session-document';
import { toTurnEntry } from './turn-entry';

/** Turns that are read, and held in memory, at once. */
const TURNS_AT_ONCE = 32;

/** A document that is still to be written. */
export interface SessionExport {
  title: string;
  /** The document's JSON in pieces. Throws where the session is deleted meanwhile. */
  pieces: AsyncIterable<string>;
}

/** Writes sessions as documents, piece by piece, so that a long story takes no more memory than a short one. */
@Injectable()
export class SessionExporter {
  constructor(
    @InjectRepository(Session) private readonly sessions: Repository<Session>,
    private readonly turns: TurnStore,
  ) {}

  /** @throws DomainError `SESSION_NOT_FOUND` */
  async export(sessionId: string): Promise<SessionExport> {
    const session = await this.sessions
      .createQueryBuilder('session')
      .innerJoinAndSelect('session.gamebook', 'gamebook')
      .innerJoin('session.gamebookRevision', 'revision')
      .addSelect(['revision.id', 'revision.title', 'revision.contentHash'])
      .leftJoinAndSelect('session.llmModel', 'llmModel')
      .where('session.id = :sessionId', { sessionId })
      .getOne();
    if (!session) throw sessionNotFound();
    // Read after the session: no turn is ever deleted alone, so the head is among them.
    const tree = await this.turns.tree(sessionId);
    return { title: session.title, pieces: this.pieces(session, tree) };
  }

  private async *pieces(
    session: Session,
    tree: readonly { id: string; parentTurnId: string | null }[],
  ): AsyncGenerator<string> {
    const numbers = new Map(tree.map(({ id }, index) => [id, index + 1]));
    const exportedAt = new Date().toISOString();
    const { format, version } = SESSION_DOCUMENT;
    const frame: Omit<SessionDocument, 'turns'> = {
      format,
      version,
      exportedAt,
      session: toSessionEntry(session, numbers),
    };
    yield `${JSON.stringify(frame, null, 2).slice(0, -2)},\n  "turns": [`;
    for (let start = 0; start < tree.length; start += TURNS_AT_ONCE) {
      const places = tree.slice(start, start + TURNS_AT_ONCE);
      const turns = new Map(
        (await this.turns.some(places.map(({ id }) => id))).map((turn) => [turn.id, turn]),
      );
      for (const [offset, { id, parentTurnId }] of places.entries()) {
        const turn = turns.get(id);
        if (turn === undefined) throw sessionNotFound();
        const parent = parentTurnId === null ? null : (numbers.get(parentTurnId) ?? null);
        const entry = toTurnEntry(turn, { id: start + offset + 1, parent }, exportedAt);
        yield `${start + offset === 0 ? '' : ','}\n    ${JSON.stringify(entry)}`;
      }
    }
    yield `${tree.length === 0 ? '' : '\n  '}]\n}\n`;
  }
}

function toSessionEntry(session: Session, numbers: ReadonlyMap<string, number>): SessionEntry {
  const { title, gamebook, gamebookRevision, llmModel, headTurnId } = session;
  return {
    title,
    gamebook: {
      name: gamebook?.name ?? '',
      title: gamebookRevision?.title ?? '',
      contentHash: gamebookRevision?.contentHash ?? '',
    },
    llmModel: llmModel
      ? { name: llmModel.name, provider: llmModel.provider, modelName: llmModel.modelName }
      : null,
    headTurn: headTurnId === null ? null : (numbers.get(headTurnId) ?? null),
  };
}
