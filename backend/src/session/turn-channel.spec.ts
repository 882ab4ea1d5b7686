import { TurnChannel } from './turn-channel';
import type { NumberedTurnEvent } from './turn-events';

function text(id: number): NumberedTurnEvent {
  return { id, name: 'text-delta', data: { text: `word ${String(id)}` } };
}

async function collect(events: AsyncIterable<NumberedTurnEvent>): Promise<number[]> {
  const ids: number[] = [];
  for await (const event of events) ids.push(event.id);
  return ids;
}

describe('TurnChannel', () => {
  const never = new AbortController().signal;

  it('gives a late listener the past at once and the rest as it comes', async () => {
    const channel = new TurnChannel();
    channel.publish(text(1));
    channel.publish(text(2));
    const heard = collect(channel.listen(0, never));
    await new Promise(setImmediate);
    channel.publish(text(3));
    channel.close();
    expect(await heard).toEqual([1, 2, 3]);
  });

  it('leaves out what a listener has already', async () => {
    const channel = new TurnChannel();
    [1, 2, 3].forEach((id) => channel.publish(text(id)));
    channel.close();
    expect(await collect(channel.listen(2, never))).toEqual([3]);
    expect(await collect(channel.listen(3, never))).toEqual([]);
  });

  it('tells every listener the same, however slow', async () => {
    const channel = new TurnChannel();
    const slow: number[] = [];
    const slowly = (async () => {
      for await (const event of channel.listen(0, never)) {
        slow.push(event.id);
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
    })();
    const fast = collect(channel.listen(0, never));
    for (let id = 1; id <= 20; id += 1) channel.publish(text(id));
    channel.close();
    await slowly;
    expect(slow).toEqual(await fast);
  });

  it('lets go of a listener that leaves while it waits', async () => {
    const channel = new TurnChannel();
    const leaving = new AbortController();
    const heard = collect(channel.listen(0, leaving.signal));
    await new Promise(setImmediate);
    leaving.abort();
    expect(await heard).toEqual([]);
  });
});
