import type { TurnResponse } from './dto/turn-response.dto';
import { LiveTurn } from './live-turn';
import type { NumberedTurnEvent } from './turn-events';
import type { NarrationEvent } from './turn-narrator';
import type { TurnToolCall } from './turn.entity';

const START: NarrationEvent = { type: 'stream-start', warnings: [] };

const NOT_TAKEN = { setting: 'topK', code: 'NOT_TAKEN', params: {}, detail: 'not taken' };
const call: TurnToolCall = { id: 'a', step: 0, name: 'go', arguments: {}, result: {}, stateChanges: [] };

async function heard(live: LiveTurn): Promise<NumberedTurnEvent[]> {
  const events: NumberedTurnEvent[] = [];
  for await (const event of live.channel.listen(0, new AbortController().signal)) events.push(event);
  return events;
}

function liveTurn(startsInThinking = false): LiveTurn {
  return new LiveTurn('turn-1', [], { state: {}, startsInThinking }, () => undefined);
}

describe('LiveTurn', () => {
  const turn = { id: 'turn-1' } as TurnResponse;

  it('tells the first word at once and joins those that follow closely', async () => {
    const live = liveTurn();
    live.add(START);
    for (const word of ['You ', 'stand ', 'in ', 'a ', 'hall.']) live.add({ type: 'text-delta', text: word });
    live.flush();
    live.end({ turn });
    expect((await heard(live)).map((event) => event.data)).toEqual([
      { turnId: 'turn-1', warnings: [] },
      { text: 'You ' },
      { text: 'stand in a hall.' },
      { turn },
    ]);
  });

  it('keeps a warning about the answer with the turn, and it is no setting that was not sent', () => {
    const grown = jest.fn();
    const live = new LiveTurn('turn-1', [], { state: {}, startsInThinking: false }, grown);
    live.add({ type: 'stream-start', warnings: [NOT_TAKEN] });
    const warning = { setting: null, code: 'MOVE_WRITTEN_AS_TEXT', params: {}, detail: 'No tool called.' };
    live.add({ type: 'warning', warning });
    expect(live.columns().warnings).toEqual([NOT_TAKEN, warning]);
    expect(live.unsentSettings).toEqual(new Set(['topK']));
    expect(grown).toHaveBeenCalled();
  });

  it('keeps the order of reasoning, text and tool calls', async () => {
    const live = liveTurn();
    live.add(START);
    live.add({ type: 'reasoning-delta', text: 'hm' });
    live.add({ type: 'text-delta', text: 'So' });
    live.add({ type: 'text-delta', text: ' be it.' });
    live.add({ type: 'tool-call', call, state: {} });
    live.add({ type: 'text-delta', text: 'Done.' });
    live.end({ turn });
    expect((await heard(live)).map((event) => event.name)).toEqual([
      'turn-start',
      'reasoning-delta',
      'text-delta',
      'text-delta',
      'tool-call',
      'tool-result',
      'text-delta',
      'text-delta',
      'turn-end',
    ]);
  });

  it('begins a new paragraph after a tool call', () => {
    const live = liveTurn();
    live.add({ type: 'text-delta', text: 'You climb.' });
    live.add({ type: 'tool-call', call, state: {} });
    live.add({ type: 'text-delta', text: 'The lamp room.' });
    live.flush();
    expect(live.columns().text).toBe('You climb.\n\nThe lamp room.');
  });

  it('moves what the present step has told, and nothing of an earlier one', async () => {
    const live = liveTurn();
    live.add(START);
    live.add({ type: 'text-delta', text: 'You climb.' });
    live.add({ type: 'tool-call', call, state: {} });
    live.add({ type: 'text-delta', text: 'Hide the key.' });
    live.add({ type: 'text-to-reasoning', isHabit: true });
    live.add({ type: 'text-delta', text: 'The lamp room.' });
    live.flush();
    expect(live.columns()).toMatchObject({
      text: 'You climb.\n\nThe lamp room.',
      reasoning: '\n\nHide the key.',
    });
    expect(live.startsInThinking).toBe(true);
    live.end({ turn });
    expect((await heard(live)).slice(4, 9).map(({ name, data }) => [name, data])).toEqual([
      ['text-delta', { text: '\n\n' }],
      ['text-delta', { text: 'Hide the key.' }],
      ['text-to-reasoning', {}],
      ['text-delta', { text: '\n\n' }],
      ['text-delta', { text: 'The lamp room.' }],
    ]);
  });

  it('begins a new paragraph with what was the story after all', () => {
    const live = liveTurn(true);
    live.add({ type: 'reasoning-delta', text: 'Up.' });
    live.add({ type: 'text-delta', text: 'You climb.' });
    live.add({ type: 'tool-call', call, state: {} });
    live.add({ type: 'reasoning-delta', text: 'The lamp ' });
    live.add({ type: 'reasoning-delta', text: 'room.' });
    live.add({ type: 'reasoning-to-text' });
    live.flush();
    expect(live.columns()).toMatchObject({ text: 'You climb.\n\nThe lamp room.', reasoning: 'Up.' });
    expect(live.startsInThinking).toBe(false);
  });

  it('counts the first word or thought, whatever it turns out to be', () => {
    const live = liveTurn();
    live.add({ type: 'text-delta', text: 'Hide the key.' });
    const { firstTokenMs } = live;
    live.add({ type: 'text-to-reasoning', isHabit: true });
    live.add({ type: 'text-delta', text: 'You wake.' });
    live.flush();
    expect(firstTokenMs).not.toBeNull();
    expect(live.firstTokenMs).toBe(firstTokenMs);
  });

  it('begins a turn that fails before any stream', async () => {
    const live = liveTurn();
    live.warn([NOT_TAKEN]);
    live.flush();
    live.end({ turn });
    expect((await heard(live)).map((event) => [event.id, event.name])).toEqual([
      [1, 'turn-start'],
      [2, 'turn-end'],
    ]);
  });

  it('starts once, however many model steps there are', async () => {
    const live = liveTurn();
    live.add({ type: 'stream-start', warnings: [NOT_TAKEN] });
    live.add({ type: 'stream-start', warnings: [NOT_TAKEN] });
    live.end({ turn });
    const [first] = await heard(live);
    expect(first?.data).toEqual({ turnId: 'turn-1', warnings: [NOT_TAKEN] });
    expect([...live.unsentSettings]).toEqual(['topK']);
  });
});
