import type { Response } from 'supertest';
import type { TestApp } from './test-app';

/** A local model that needs no key. */
export const LOCAL_MODEL = {
  name: 'Local',
  provider: 'ollama',
  modelName: 'qwen3:8b',
  baseUrl: 'http://127.0.0.1:11434',
};

/** A model of a provider that wants a key. */
export const CLOUD_MODEL = {
  name: 'Cloud',
  provider: 'openai',
  modelName: 'gpt-5.4-mini',
  apiKey: 'sk-test-0123456789abcdef-WXYZ',
};

/** The parts of a model's answer that tests look at. */
export interface ModelAnswer extends Record<string, unknown> {
  id: string;
  name: string;
  isDefault: boolean;
}

/** Adds a model and answers it as the API does; the fields given replace those of `LOCAL_MODEL`. */
export async function addModel(testApp: TestApp, fields: Record<string, unknown> = {}): Promise<ModelAnswer> {
  const response = await testApp.http
    .post('/api/llm-models')
    .send({ ...LOCAL_MODEL, ...fields })
    .expect(201);
  return response.body;
}

/** Every model, as the API lists them. */
export async function listModels(testApp: TestApp): Promise<ModelAnswer[]> {
  const response = await testApp.http.get('/api/llm-models').expect(200);
  return response.body.items;
}

/** The revisions of a model, newest first. */
export async function revisionsOf(testApp: TestApp, id: string): Promise<Response['body']> {
  const { body } = await testApp.http.get(`/api/llm-models/${id}/revisions`).expect(200);
  expect(body.total).toBe(body.items.length);
  return body.items;
}

/** Removes every model for good, the deleted ones that could be brought back as well, and every session: so a test begins with none. */
export async function deleteModels(testApp: TestApp): Promise<void> {
  await testApp.dataSource.query('DELETE FROM "session"; DELETE FROM "llm_model"');
}
