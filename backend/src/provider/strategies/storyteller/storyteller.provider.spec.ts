import { lighthouseScene, moved, said, sceneTools, told } from '../../../../test/support/lighthouse-scene';
import type { LlmCall } from '../../llm-call';
import { ProviderRegistry } from '../../provider.registry';
import type { StreamEvent } from '../../stream-event';
import { OutboundSockets } from '../../transport/outbound-sockets';
import { StorytellerProvider } from './storyteller.provider';

const registry = new ProviderRegistry([new StorytellerProvider()], () => undefined, new OutboundSockets());

function createCall(changes: Partial<LlmCall> = {}): LlmCall {
  const scene = lighthouseScene();
  return {
    connection: registry.connect({ provider: 'storyteller', baseUrl: null, apiKey: null }),
    modelName: 'storyteller',
    settings: { wordsPerSecond: 0 },
    messages: [{ role: 'system', text: '' }, said('Begin.'), told('A quay.'), said('north')],
    tools: sceneTools(scene),
    scene,
    ...changes,
  };
}

async function collect(call: LlmCall, signal = new AbortController().signal): Promise<StreamEvent[]> {
  const events: StreamEvent[] = [];
  for await (const event of registry.stream('storyteller', call, signal)) events.push(event);
  return events;
}

describe('StorytellerProvider', () => {
  it('moves the story by the tool that a model would use', async () => {
    expect(await collect(createCall())).toEqual([
      { type: 'stream-start', warnings: [] },
      { type: 'tool-call', id: 'storyteller_3', name: 'go_to', arguments: '{"to":"lamp_room"}' },
      { type: 'stream-end', finishReason: 'tool-calls', rawFinishReason: null, usage: null },
    ]);
  });

  it('tells on once the tool has answered, and counts no tokens', async () => {
    const messages = [...createCall().messages, ...moved('go_to', 'garden', 'quay')];
    const events = await collect(createCall({ messages }));
    expect(events[1]).toMatchObject({
      type: 'text-delta',
      text: expect.stringContaining('The quay smells of tar.'),
    });
    expect(events.at(-1)).toEqual({
      type: 'stream-end',
      finishReason: 'stop',
      rawFinishReason: null,
      usage: null,
    });
  });

  it('tells at a pace, the same text in small pieces', async () => {
    const look = [...createCall().messages.slice(0, -1), said('look')];
    const [, whole] = await collect(createCall({ messages: look }));
    const paced = await collect(createCall({ messages: look, settings: { wordsPerSecond: 1000 } }));
    const pieces = paced.flatMap((event) => (event.type === 'text-delta' ? [event.text] : []));
    expect(pieces.length).toBeGreaterThan(10);
    expect(whole).toEqual({ type: 'text-delta', text: pieces.join('') });
  });

  it('falls silent at once when it is stopped', async () => {
    const controller = new AbortController();
    const messages = [...createCall().messages.slice(0, -1), said('look')];
    const stream = registry.stream(
      'storyteller',
      createCall({ messages, settings: { wordsPerSecond: 1 } }),
      controller.signal,
    );
    const types: string[] = [];
    const telling = (async () => {
      for await (const event of stream) {
        types.push(event.type);
        if (event.type === 'text-delta') controller.abort(new Error('stopped'));
      }
    })();
    await expect(telling).rejects.toThrow('stopped');
    expect(types).toEqual(['stream-start', 'text-delta']);
  });

  it('says what is missing where there is no book', async () => {
    await expect(collect(createCall({ scene: undefined }))).rejects.toMatchObject({
      code: 'PROVIDER_BAD_REQUEST',
      message: expect.stringContaining('gamebook'),
    });
  });

  it('takes a pace within its limits and no other setting', () => {
    expect(registry.validateSettings('storyteller', { wordsPerSecond: 0 })).toEqual([]);
    expect(registry.validateSettings('storyteller', { wordsPerSecond: -1 })).toHaveLength(1);
    expect(registry.validateSettings('storyteller', { temperature: 1 })).toHaveLength(1);
  });
});
