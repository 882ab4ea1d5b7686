import type { TurnResponse } from './dto/turn-response.dto';
import { LiveTurn } from './live-turn';
import type { NumberedTurnEvent } from './turn-events';
import type { TurnToolCall } from './turn.entity';

const NOT_TAKEN = { setting: 'topK', code: 'NOT_TAKEN', params: {}, detail: 'not taken' };
const call: TurnToolCall = { id: 'a', step: 0, name: 'go', arguments: {}, result: {}, stateChanges: [] };

async function heard(live: LiveTurn): Promise<NumberedTurnEvent[]> {
  const events: NumberedTurnEvent[] = [];
  for await (const event of live.channel.listen(0, new AbortController().signal)) events.push(event);
  return events;
}

function liveTurn(): LiveTurn {
  return new LiveTurn('turn-1', [], {}, () => undefined);
}

describe('LiveTurn', () => {
  const turn = { id: 'turn-1' } as TurnResponse;

  it('tells the first word at once and joins those that follow closely', async () => {
    const live = liveTurn();
    live.started([]);
    for (const word of ['You ', 'stand ', 'in ', 'a ', 'hall.']) live.told(word);
    live.flush();
    live.end({ turn });
    expect((await heard(live)).map((event) => event.data)).toEqual([
      { turnId: 'turn-1', warnings: [] },
      { text: 'You ' },
      { text: 'stand in a hall.' },
      { turn },
    ]);
  });

  it('keeps the order of reasoning, text and tool calls', async () => {
    const live = liveTurn();
    live.started([]);
    live.reasoned('hm');
    live.told('So');
    live.told(' be it.');
    live.called(call, {});
    live.told('Done.');
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
    live.told('You climb.');
    live.called(call, {});
    live.told('The lamp room.');
    live.flush();
    expect(live.columns().text).toBe('You climb.\n\nThe lamp room.');
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
    live.started([NOT_TAKEN]);
    live.started([NOT_TAKEN]);
    live.end({ turn });
    const [first] = await heard(live);
    expect(first?.data).toEqual({ turnId: 'turn-1', warnings: [NOT_TAKEN] });
    expect([...live.unsentSettings]).toEqual(['topK']);
  });
});
