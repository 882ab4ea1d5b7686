import type { Test } from 'supertest';
import { listModels, type ModelAnswer } from './llm-models';
import { vendorModel, type Play } from './play';

/** Adds, deletes and restores models of a `Play`, and looks at what becomes of its sessions. */
export class ModelLife {
  constructor(private readonly play: Play) {}

  /** Leaves neither models nor sessions. */
  async clear(): Promise<void> {
    await this.play.app.dataSource.query('DELETE FROM "session"');
    await this.play.app.dataSource.query('DELETE FROM "llm_model"');
  }

  async add(name: string, fields: Record<string, unknown> = {}): Promise<ModelAnswer> {
    const request = { ...vendorModel(this.play.vendor), name, ...fields };
    const { body } = await this.play.app.http.post('/api/llm-models').send(request).expect(201);
    return body;
  }

  async show(id: string): Promise<ModelAnswer> {
    const { body } = await this.play.app.http.get(`/api/llm-models/${id}`).expect(200);
    return body;
  }

  remove(id: string, replacementId?: string): Test {
    const query = replacementId === undefined ? {} : { replacementId };
    return this.play.app.http.delete(`/api/llm-models/${id}`).query(query);
  }

  restore(id: string): Test {
    return this.play.app.http.post(`/api/llm-models/${id}/restore`);
  }

  /** Makes a model the default by hand. */
  async choose(id: string): Promise<void> {
    await this.play.app.http.patch(`/api/llm-models/${id}`).send({ isDefault: true }).expect(200);
  }

  /** Lets a deletion be longer ago by this, in seconds. */
  async age(id: string, seconds: number): Promise<void> {
    await this.play.app.dataSource.query(
      `UPDATE "llm_model" SET "deleted_at" = "deleted_at" - $2 * interval '1 second' WHERE "id" = $1`,
      [id, seconds],
    );
  }

  /** Name of the model that the session's next turn takes. */
  async modelOf(sessionId: string): Promise<string | null> {
    const { body } = await this.play.app.http.get(`/api/sessions/${sessionId}`).expect(200);
    return body.llmModel?.name ?? null;
  }

  async defaultName(): Promise<string | undefined> {
    return (await listModels(this.play.app)).find(({ isDefault }) => isDefault)?.name;
  }
}
