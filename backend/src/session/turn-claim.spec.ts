import type { DataSource, EntityManager } from 'typeorm';
import { sampleBook } from '../../test/support/sample-book';
import type { GamebookService } from '../gamebook/gamebook.service';
import { LlmModel } from '../llm-model/llm-model.entity';
import type { LlmModelService } from '../llm-model/llm-model.service';
import { Session } from './session.entity';
import { TurnClaim, type Claim } from './turn-claim';
import type { TurnRunner } from './turn-runner';
import type { TurnStore } from './turn-store';

describe('TurnClaim', () => {
  /** What the database holds; null: there is no such session. */
  let session: Session | null;
  /** What another request does once the session's model has been read, before the session is locked. */
  let meanwhile: () => void;
  let claims: TurnClaim;
  /** What becomes of the transaction once all is written. */
  let commit: () => void;
  /** Ids of turns that were given up, and of those that were written. */
  let abandoned: string[];
  let inserted: string[];

  beforeEach(() => {
    giveModel('first');
    meanwhile = () => undefined;
    commit = () => undefined;
    abandoned = [];
    inserted = [];
    const readSession = async () => session;
    const manager = {
      findOneBy: readSession,
      findOne: readSession,
      existsBy: async () => false,
      create: (_entity: unknown, columns: unknown) => columns,
      update: async () => undefined,
    };
    const transaction = async (work: (manager: unknown) => Promise<unknown>): Promise<unknown> => {
      const result = await work(manager);
      commit();
      return result;
    };
    const dataSource = { manager, transaction };
    const turns: Pick<TurnStore, 'nextVariantIndex' | 'insert'> = {
      nextVariantIndex: async () => 0,
      insert: async (_manager, { id }) => void inserted.push(id),
    };
    const llmModels: Pick<LlmModelService, 'getWithKey'> = {
      getWithKey: async (id) => {
        meanwhile();
        return Object.assign(new LlmModel(), { id, settings: {} });
      },
    };
    const gamebooks: Pick<GamebookService, 'book'> = { book: async () => sampleBook('orchard') };
    claims = new TurnClaim(
      dataSource as unknown as DataSource,
      turns as TurnStore,
      llmModels as LlmModelService,
      gamebooks as GamebookService,
      { abandon: (turnId: string) => abandoned.push(turnId) } as unknown as TurnRunner,
    );
  });

  function giveModel(llmModelId: string): void {
    session = Object.assign(new Session(), { id: 'session', llmModelId });
  }

  function claim(): Promise<Claim> {
    return claims.claim({
      sessionId: 'session',
      place: async (_session: Session, _manager: EntityManager) => ({ parent: null, input: 'Go' }),
      llmModelId: undefined,
      scope: 'turn',
      idempotency: null,
    });
  }

  it('takes the model that the session was given after it was read', async () => {
    meanwhile = () => giveModel('second');
    expect(await claim()).toMatchObject({
      plan: { llmModel: { id: 'second' }, turn: { llmModelId: 'second' } },
    });
  });

  it('has the turn ended whose commit may have been done though it failed', async () => {
    commit = () => {
      throw new Error('Connection terminated unexpectedly');
    };
    await expect(claim()).rejects.toThrow('Connection terminated unexpectedly');
    expect(inserted).toHaveLength(1);
    expect(abandoned).toEqual(inserted);
  });

  it('has no turn ended of which nothing was written', async () => {
    meanwhile = () => {
      throw new Error('Connection terminated unexpectedly');
    };
    await expect(claim()).rejects.toThrow('Connection terminated unexpectedly');
    expect(abandoned).toEqual([]);
  });

  it('gives up on a session whose model does not stay', async () => {
    let count = 0;
    meanwhile = () => giveModel(`model ${String((count += 1))}`);
    await expect(claim()).rejects.toMatchObject({ code: 'TURN_IN_PROGRESS' });
    expect(count).toBe(5);
  });

  it.each([
    ['before', () => (session = null)],
    ['after', () => (meanwhile = () => (session = null))],
  ])('does not know a session that was deleted %s it was read', async (_when, deleteSession) => {
    deleteSession();
    await expect(claim()).rejects.toMatchObject({ code: 'SESSION_NOT_FOUND' });
  });
});
