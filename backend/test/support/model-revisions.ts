import type { Response, Test } from 'supertest';
import type { TestApp } from './test-app';

/** Changes models of an app, and looks at their revisions. */
export class ModelRevisions {
  constructor(private readonly testApp: TestApp) {}

  change(id: string, fields: object, status = 200): Test {
    return this.testApp.http.patch(`/api/llm-models/${id}`).send(fields).expect(status);
  }

  /** As the API lists them: newest first. */
  async list(id: string): Promise<Response['body']> {
    const { body } = await this.testApp.http.get(`/api/llm-models/${id}/revisions`).expect(200);
    expect(body.total).toBe(body.items.length);
    return body.items;
  }

  goBack(id: string, number: number | string, status = 200): Test {
    return this.testApp.http.post(`/api/llm-models/${id}/revisions/${number}/restore`).expect(status);
  }
}
