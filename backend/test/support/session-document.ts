import type { SessionDocument, TurnEntry } from '../../src/session/sharing/session-document';
import { type TurnPlace, TurnTree } from '../../src/session/sharing/turn-tree';

/** A turn as a document has it: the first of a story, told by a model that called a tool. */
export function turnEntry(fields: Partial<TurnEntry> = {}): TurnEntry {
  return {
    id: 1,
    parent: null,
    input: null,
    text: 'You climb down. It is dark.',
    reasoning: 'Down.',
    status: 'completed',
    finishReason: 'stop',
    problem: null,
    model: {
      name: 'Bard',
      provider: 'ollama',
      modelName: 'qwen3:8b',
      baseUrl: 'http://127.0.0.1:11434',
      settings: { temperature: 0.9 },
    },
    usage: { inputTokens: 20, outputTokens: 5, totalTokens: null },
    timings: { firstTokenMs: 410, totalMs: 4210 },
    toolCalls: [
      {
        id: 'call_1',
        step: 0,
        name: 'go',
        arguments: { to: 'cellar' },
        result: { ok: true },
        stateChanges: [{ entityId: 'player', field: 'current_node_id', from: 'hall', to: 'cellar' }],
      },
    ],
    warnings: [
      { setting: 'topK', code: 'SETTING_NOT_TAKEN', params: { setting: 'topK' }, detail: 'Not taken.' },
    ],
    eventMarks: [
      ['retry', { attempt: 1, code: 'PROVIDER_BUSY', params: { waitMs: 250 }, reason: 'busy', delayMs: 250 }],
      ['reasoning', 5],
      ['text', 16],
      ['call', 0],
      ['result', 0],
      ['text', 11],
    ],
    state: { player: { current_node_id: 'cellar' } },
    ending: null,
    createdAt: '2026-11-27T18:30:00.000Z',
    completedAt: '2026-11-27T18:30:04.210Z',
    ...fields,
  };
}

/** A turn without anything that could contradict the fields given. */
export function plainTurn(id: number, parent: number | null, fields: Partial<TurnEntry> = {}): TurnEntry {
  const nothing = { text: '', reasoning: null, toolCalls: [], eventMarks: [], state: {} };
  return turnEntry({ id, parent, input: parent === null ? null : 'On', ...nothing, ...fields });
}

/** A document of a session in a house with a cellar, of the newest version. */
export function sessionDocument(
  turns: readonly unknown[],
  session: Record<string, unknown> = {},
): Omit<SessionDocument, 'session' | 'turns'> & { session: Record<string, unknown>; turns: unknown[] } {
  return {
    format: 'llm-gamebook/session',
    version: 2,
    exportedAt: '2026-11-27T18:30:00.000Z',
    session: {
      title: 'The House',
      gamebook: { name: 'test/house', title: 'The House', contentHash: '0'.repeat(64) },
      llmModel: { name: 'Bard', provider: 'ollama', modelName: 'qwen3:8b' },
      headTurn: null,
      ...session,
    },
    turns: [...turns],
  };
}

/** The places of turns, each behind its parent, by their numbers. */
export function placeTurns(turns: readonly Pick<TurnEntry, 'id' | 'parent'>[]): Map<number, TurnPlace> {
  const tree = new TurnTree();
  return new Map(turns.map((turn) => [turn.id, tree.place(turn)]));
}
