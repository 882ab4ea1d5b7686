import { toTurnEvent } from './turn-events';

function wire(event: string, data: unknown): { id: string; event: string; data: string } {
  return { id: '1', event, data: JSON.stringify(data) };
}

describe('toTurnEvent', () => {
  it.each([
    ['turn-start', { turnId: 't1', warnings: [{ setting: 'topK', detail: 'not taken' }] }],
    ['retry', { attempt: 1, reason: 'busy', delayMs: 3000 }],
    ['reasoning-delta', { text: 'Hm' }],
    ['text-delta', { text: 'Once' }],
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

  it('leaves out malformed warnings', () => {
    expect(toTurnEvent(wire('turn-start', { turnId: 't1', warnings: ['x', null] }))).toEqual({
      type: 'turn-start',
      turnId: 't1',
      warnings: [],
    });
  });
});
