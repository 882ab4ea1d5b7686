import { toTurnEvent } from './turn-events';

function wire(event: string, data: unknown): { id: string; event: string; data: string } {
  return { id: '1', event, data: JSON.stringify(data) };
}

describe('toTurnEvent', () => {
  it.each([
    ['turn-start', { turnId: 't1', warnings: [{ setting: 'topK', detail: 'not taken' }] }],
    ['turn-start', { turnId: 't1', warnings: [{ setting: null, detail: 'no tool called' }] }],
    ['reasoning-delta', { text: 'Hm' }],
    ['text-delta', { text: 'Once' }],
    ['text-to-reasoning', {}],
    ['reasoning-to-text', {}],
    ['tool-call', { name: 'walk', arguments: { to: 'hall' } }],
    ['tool-result', { name: 'walk', result: { ok: true }, stateChanges: [] }],
    ['turn-end', { turn: { id: 't1', text: '', status: 'completed' } }],
  ])('reads %s', (type, data) => {
    expect(toTurnEvent(wire(type, data))).toEqual({ type, ...data });
  });

  it.each([
    ['an unknown event', wire('surprise', {})],
    ['a name that every object has', wire('constructor', {})],
    ['data that is no JSON', { id: '1', event: 'text-delta', data: '<html>' }],
    ['data that is no object', wire('text-delta', null)],
    ['a delta without text', wire('text-delta', { text: 5 })],
    ['an end without a turn', wire('turn-end', { turn: null })],
  ])('passes over %s', (_case, event) => {
    expect(toTurnEvent(event)).toBeNull();
  });

  it.each([
    [
      'with its sentence',
      { code: 'BUSY', params: { provider: 'Groq' } },
      { code: 'BUSY', params: { provider: 'Groq' } },
    ],
    ['of an older server', {}, {}],
    ['without params that can be read', { code: 'BUSY', params: 7 }, {}],
  ])('reads a retry %s', (_case, key, read) => {
    const retry = { attempt: 1, reason: 'busy', delayMs: 3000, ...key };
    expect(toTurnEvent(wire('retry', retry))).toEqual({
      type: 'retry',
      attempt: 1,
      reason: { detail: 'busy', ...read },
      delayMs: 3000,
    });
  });

  it('leaves out malformed warnings', () => {
    expect(toTurnEvent(wire('turn-start', { turnId: 't1', warnings: ['x', null] }))).toEqual({
      type: 'turn-start',
      turnId: 't1',
      warnings: [],
    });
  });
});
