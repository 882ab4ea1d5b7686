import { type HeardTurn, mergeTurnEvents } from './merged-turn-events';
import { TurnChannel } from './turn-channel';
import type { NumberedTurnEvent } from './turn-events';

function text(id: number): NumberedTurnEvent {
  return { id, name: 'text-delta', data: { text: `word ${String(id)}` } };
}

function end(id: number): NumberedTurnEvent {
  return { id, name: 'turn-end', data: { turn: {} } } as unknown as NumberedTurnEvent;
}

/** A turn that is told by this channel. */
function told(turnId: string, channel: TurnChannel, afterId = 0): HeardTurn {
  return { turnId, afterId, open: (signal) => channel.listen(afterId, signal) };
}

/** What comes of these turns until they have ended, in short. */
async function hear(turns: readonly HeardTurn[], signal = new AbortController().signal): Promise<string[]> {
  const heard: string[] = [];
  for await (const { id, name, data } of mergeTurnEvents(turns, signal))
    heard.push(`${String(id)} ${name} ${'turnId' in data ? String(data.turnId) : ''}`);
  return heard;
}

describe('mergeTurnEvents', () => {
  it('tells several turns as they come, and where each stands', async () => {
    const [first, second] = [new TurnChannel(), new TurnChannel()];
    const heard = hear([told('a', first), told('b', second)]);
    for (const [channel, event] of [
      [first, text(1)],
      [second, text(1)],
      [second, end(2)],
      [first, end(2)],
    ] as const) {
      channel.publish(event);
      if (event.name === 'turn-end') channel.close();
      await new Promise(setImmediate);
    }
    expect(await heard).toEqual(['1,0 text-delta a', '1,1 text-delta b', '1,2 turn-end b', '2,2 turn-end a']);
  });

  it('goes on where the listener stood in each', async () => {
    const [first, second] = [new TurnChannel(), new TurnChannel()];
    [text(1), text(2), end(3)].forEach((event) => first.publish(event));
    [text(1), end(2)].forEach((event) => second.publish(event));
    first.close();
    second.close();
    const heard = await hear([told('a', first, 2), told('b', second, 1)]);
    expect(heard).toEqual(['3,1 turn-end a', '3,2 turn-end b']);
  });

  it('says which turn is not there, and that one is told here no more, while the others go on', async () => {
    const [left, whole] = [new TurnChannel(), new TurnChannel()];
    left.publish(text(1));
    left.close();
    whole.publish(end(1));
    whole.close();
    const heard = await hear([{ turnId: 'a', afterId: 4, open: null }, told('b', left), told('c', whole)]);
    expect(heard).toHaveLength(4);
    expect(heard.map((event) => event.replace(/^\S+ /, '')).sort()).toEqual([
      'text-delta b',
      'turn-end c',
      'turn-gone a',
      'turn-gone b',
    ]);
    expect(heard.at(-1)).toMatch(/^4,1,1 /);
  });

  it('asks a turn for its next event only when its last was taken, and leaves all when the listener leaves', async () => {
    const asked: number[] = [];
    const endless = async function* (index: number): AsyncGenerator<NumberedTurnEvent> {
      for (let id = 1; ; id += 1) {
        asked[index] = id;
        yield text(id);
        await Promise.resolve();
      }
    };
    const channel = new TurnChannel();
    const leaving = new AbortController();
    const turns = ['a', 'b'].map((turnId, index) => ({ turnId, afterId: 0, open: () => endless(index) }));
    const events = mergeTurnEvents([...turns, told('c', channel)], leaving.signal);
    await events.next();
    await new Promise(setImmediate);
    expect(asked).toEqual([1, 1]);
    leaving.abort();
    await events.return(undefined);
  });

  it('ends without a word about turns when the listener leaves', async () => {
    const leaving = new AbortController();
    const heard = hear([told('a', new TurnChannel())], leaving.signal);
    await new Promise(setImmediate);
    leaving.abort();
    expect(await heard).toEqual([]);
  });

  it('fails with what one of its turns fails with', async () => {
    const failing: HeardTurn = {
      turnId: 'a',
      afterId: 0,
      async *open() {
        yield await Promise.reject<NumberedTurnEvent>(new Error('The database is gone.'));
      },
    };
    await expect(hear([told('b', new TurnChannel()), failing])).rejects.toMatchObject({
      cause: new Error('The database is gone.'),
    });
  });
});
