import type { TestApp } from './test-app';

/** A document as a test changes it. */
export type SharedSession = {
  session: Record<string, unknown> & { gamebook: Record<string, unknown> };
  turns: (Record<string, unknown> & { id: number; parent: number | null })[];
} & Record<string, unknown>;

/** The document of a session, as the app exports it. */
export async function exportSession(testApp: TestApp, sessionId: string): Promise<SharedSession> {
  const { body } = await testApp.http.get(`/api/sessions/${sessionId}/export`).expect(200);
  return body;
}

/** What of a document stays the same from export to export. */
export function withoutTime({ exportedAt: _exportedAt, ...document }: SharedSession): unknown {
  return document;
}

/** What a preview says of a document. */
export async function previewOf(testApp: TestApp, document: unknown): Promise<Record<string, unknown>> {
  const { body } = await testApp.http.post('/api/sessions/import/preview').send({ document }).expect(200);
  return body;
}

/** Imports a document. @returns the session as the API answers it */
export async function importSession(
  testApp: TestApp,
  document: unknown,
): Promise<Record<string, unknown> & { id: string; headTurnId: string }> {
  const { body } = await testApp.http.post('/api/sessions/import').send({ document }).expect(201);
  return body;
}

/** How many sessions and turns there are. */
export async function rowCounts({ dataSource }: TestApp): Promise<unknown> {
  const rows = await dataSource.query<unknown[]>(
    `SELECT (SELECT count(*)::int FROM "session") AS "sessions", (SELECT count(*)::int FROM "turn") AS "turns"`,
  );
  return rows[0];
}
