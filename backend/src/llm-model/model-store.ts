import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { type EntityManager, MoreThan, Not, type ObjectLiteral } from 'typeorm';
import { INSTALLATION_ID, Installation } from './installation.entity';
import { LlmModel } from './llm-model.entity';
import { modelNameTaken, modelNotFound } from './model-errors';
import { toNameKey } from './model-name';
import { recordRevisions, type RevisionDetails } from './model-revisions';
import { ModelSecrets } from './secrets/model-secrets';
import { CURRENT_SETTINGS_VERSION } from './settings-versions';

/** Rows that one statement writes. */
const ROWS_AT_ONCE = 100;

/** What a new model is made of; what is left out is as in the entity. */
export type NewModel = Pick<LlmModel, 'name' | 'provider' | 'modelName'> &
  Partial<Pick<LlmModel, 'baseUrl' | 'apiKey' | 'settings' | 'settingsVersion' | 'isDefault' | 'isFavorite'>>;

/** What an edit writes; what is left out stays. */
export type ModelColumns = Partial<NewModel & Pick<LlmModel, 'connectionRevision' | 'revision'>>;

/**
 * Holds up every other write to models until the transaction ends. To be taken before any model is read or locked, so that
 * all writers lock in the same order.
 *
 * @returns the installation as it is under the lock
 */
export async function lockModels(manager: EntityManager): Promise<Installation> {
  return manager.findOneOrFail(Installation, {
    where: { id: INSTALLATION_ID },
    lock: { mode: 'pessimistic_write' },
  });
}

/**
 * Reads and writes rows of models: the one place that a key passes through on its way to and from the database. Each method works in the
 * transaction of the manager given; writers hold `lockModels`.
 */
@Injectable()
export class ModelStore {
  constructor(private readonly secrets: ModelSecrets) {}

  /** A model without its key, its settings as stored: the values of its headers may be encrypted. @throws DomainError `LLM_MODEL_NOT_FOUND` */
  async find(manager: EntityManager, id: string): Promise<LlmModel> {
    const model = isUUID(id) ? await manager.findOneBy(LlmModel, { id }) : null;
    if (!model) throw modelNotFound();
    return model;
  }

  /**
   * A model with its key and the values of its headers, its settings in the format in which they are stored.
   *
   * @throws DomainError `LLM_MODEL_NOT_FOUND`, `LLM_MODEL_SECRET_UNREADABLE`
   */
  async findWithKey(manager: EntityManager, id: string): Promise<LlmModel> {
    const model = await findAsStored(manager, id);
    return Object.assign(model, this.secrets.reveal(model));
  }

  /** A model that was deleted after the time given, without its key. @throws DomainError `LLM_MODEL_NOT_FOUND` */
  async findDeleted(manager: EntityManager, id: string, after: Date): Promise<LlmModel> {
    const model = await manager.findOne(LlmModel, {
      where: { id, deletedAt: MoreThan(after) },
      withDeleted: true,
    });
    if (!model) throw modelNotFound();
    return model;
  }

  /** Whether this very key is stored with the model; a key that cannot be read is another. */
  async holdsKey(manager: EntityManager, id: string, apiKey: string): Promise<boolean> {
    return this.secrets.holdsKey(await findAsStored(manager, id), apiKey);
  }

  /** Adds a model behind all others, with its first revision. @returns its id */
  async insert(manager: EntityManager, model: NewModel): Promise<string> {
    const [id = ''] = await this.insertAll(manager, [model]);
    return id;
  }

  /** Adds models behind all others, in this order, each with its first revision. @returns their ids */
  async insertAll(manager: EntityManager, models: readonly NewModel[]): Promise<string[]> {
    // Deleted models keep their places, to come back to.
    const [last] = await manager.query<{ position: number }[]>(
      `SELECT coalesce(max("position"), 0)::int AS "position" FROM "llm_model"`,
    );
    const rows = models.map((model, index) => {
      const id = randomUUID();
      return {
        settingsVersion: CURRENT_SETTINGS_VERSION,
        ...model,
        ...this.secrets.protect(id, model),
        id,
        nameKey: toNameKey(model.name),
        position: (last?.position ?? 0) + index + 1,
        // Rows of one statement may have the same time, which would leave their order to chance.
        createdAt: () => `clock_timestamp() + interval '${index} milliseconds'`,
      };
    });
    for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
      // As ObjectLiterals, since TypeORM's type of a partial row has no notion of jsonb.
      await manager.insert<ObjectLiteral>(LlmModel, rows.slice(start, start + ROWS_AT_ONCE));
    }
    await recordRevisions(manager, new Map(rows.map(({ id, apiKey }) => [id, firstDetails(apiKey)])));
    return rows.map(({ id }) => id);
  }

  /** Writes what an edit changes; a model that is left as it was keeps its `updatedAt`. */
  async update(manager: EntityManager, id: string, columns: ModelColumns): Promise<void> {
    const { name } = columns;
    await manager.save(LlmModel, {
      ...columns,
      ...this.secrets.protect(id, columns),
      ...(name === undefined ? {} : { nameKey: toNameKey(name) }),
      id,
    });
  }

  /** @throws DomainError `LLM_MODEL_NAME_TAKEN` where another model has the name */
  async assertNameIsFree(manager: EntityManager, name: string, ownId?: string): Promise<void> {
    const holder = await manager.findOneBy(LlmModel, { nameKey: toNameKey(name) });
    if (holder !== null && holder.id !== ownId) throw modelNameTaken(name);
  }

  /** Whether a name is taken, as it is now, for as many names as one likes. */
  async takenNames(manager: EntityManager): Promise<(name: string) => boolean> {
    const rows = await manager.find(LlmModel, { select: { nameKey: true } });
    const keys = new Set(rows.map(({ nameKey }) => nameKey));
    return (name) => keys.has(toNameKey(name));
  }

  /** The model that is the default where none is marked; null: there is none at all. */
  async findDefault(manager: EntityManager): Promise<LlmModel | null> {
    const [model] = await manager.find(LlmModel, {
      order: { isDefault: 'DESC', createdAt: 'ASC', id: 'ASC' },
      take: 1,
    });
    return model ?? null;
  }

  /** Marks a model as the default in the place of another, by the app's own rules. */
  async makeDefault(manager: EntityManager, id: string): Promise<void> {
    await manager.update(LlmModel, { isDefault: true, id: Not(id) }, { isDefault: false });
    await manager.update(LlmModel, id, { isDefault: true });
  }

  /** Lets models that were deleted after the time given come back without being the default. */
  async forgetDefaults(manager: EntityManager, deletedAfter: Date): Promise<void> {
    await manager.query(
      `UPDATE "llm_model" SET "deletion" = jsonb_set("deletion", '{wasDefault}', 'false') WHERE "deleted_at" > $1`,
      [deletedAfter],
    );
  }

  /**
   * Puts models into the order of the ids; those left out keep theirs behind them, and unknown ids are passed over. Deleted models have
   * places as well, to come back to. A place is no change of a model: `updatedAt` stays.
   */
  async arrange(manager: EntityManager, ids: readonly string[]): Promise<void> {
    await manager.query(
      `UPDATE "llm_model" SET "position" = "ordered"."place"
       FROM (
         SELECT "model"."id", row_number() OVER (
           ORDER BY "wanted"."place" NULLS LAST, "model"."position", "model"."created_at", "model"."id"
         ) AS "place"
         FROM "llm_model" AS "model"
         LEFT JOIN unnest($1::uuid[]) WITH ORDINALITY AS "wanted" ("id", "place") ON "wanted"."id" = "model"."id"
       ) AS "ordered"
       WHERE "ordered"."id" = "llm_model"."id" AND "ordered"."place" <> "llm_model"."position"`,
      [ids],
    );
  }

  /** Puts a model right behind another. */
  async placeBehind(manager: EntityManager, id: string, origin: string): Promise<void> {
    const rows = await manager.query<{ id: string }[]>(
      `SELECT "id" FROM "llm_model" WHERE "id" <> $1 ORDER BY "position", "created_at", "id"`,
      [id],
    );
    const place = rows.findIndex((row) => row.id === origin) + 1;
    await this.arrange(manager, [...rows.slice(0, place).map((row) => row.id), id]);
  }
}

async function findAsStored(manager: EntityManager, id: string): Promise<LlmModel> {
  if (!isUUID(id)) throw modelNotFound();
  const model = await manager
    .createQueryBuilder(LlmModel, 'model')
    .addSelect('model.apiKey')
    .where('model.id = :id', { id })
    .getOne();
  if (!model) throw modelNotFound();
  return model;
}

function firstDetails(apiKey: string | null | undefined): RevisionDetails {
  return { keyChange: (apiKey ?? null) === null ? 'none' : 'set', changedHeaders: [] };
}
