import type { AssistantMessage } from '../../llm-call';
import { FEATURED_VENDORS } from './openai-compatible.vendors';
import type { VendorCall } from './openai-compatible.vendor';
import { toOpenAiRequest } from './openai-request';

function request(id: string, call: Partial<VendorCall>): Record<string, unknown> {
  const vendor = FEATURED_VENDORS.find(({ definition }) => definition.id === id);
  if (vendor === undefined) throw new Error(`No vendor ${id}`);
  return toOpenAiRequest(vendor, { modelName: 'm', settings: {}, messages: [], tools: [], ...call });
}

function assistant(replay?: unknown): AssistantMessage {
  const toolCalls = [
    { id: 'a', name: 'look', arguments: '{}' },
    { id: 'b', name: 'look', arguments: '{}' },
  ];
  const origin = { provider: 'p', modelName: 'm', replay };
  return { role: 'assistant', text: 't', reasoning: 'thought', toolCalls, origin };
}

describe('toOpenAiRequest', () => {
  it('sends no setting that is not set', () => {
    expect(request('openai', {})).toEqual({
      model: 'm',
      messages: [],
      stream: true,
      stream_options: { include_usage: true },
    });
  });

  it('does not send settings of the app to the vendor', () => {
    const settings = {
      contextWindow: 9,
      firstTokenTimeoutSeconds: 9,
      timeoutSeconds: 9,
      extraHeaders: {},
      extraBody: { a: 1 },
    };
    expect(Object.keys(request('openai', { settings }))).toEqual([
      'model',
      'messages',
      'stream',
      'stream_options',
    ]);
  });

  it.each([
    ['openai', 'low', { reasoning_effort: 'low' }],
    ['deepseek', 'max', { reasoning_effort: 'max' }],
    ['openrouter', 'low', { reasoning: { effort: 'low' } }],
  ])('words the reasoning effort for %s: %s', (id, reasoningEffort, expected) => {
    expect(request(id, { settings: { reasoningEffort } })).toMatchObject(expected);
  });

  describe('thinking of earlier turns', () => {
    function messageTo(id: string, message: AssistantMessage): unknown {
      const messages = request(id, { messages: [message] })['messages'];
      return Array.isArray(messages) ? messages[0] : undefined;
    }

    it('goes back to DeepSeek with messages that called tools, and only with those', () => {
      expect(messageTo('deepseek', assistant())).toMatchObject({ reasoning_content: 'thought' });
      expect(messageTo('deepseek', { ...assistant(), reasoning: null })).toMatchObject({
        reasoning_content: '',
      });
      expect(messageTo('deepseek', { ...assistant(), toolCalls: [] })).not.toHaveProperty(
        'reasoning_content',
      );
    });

    it('goes back to OpenRouter as it came', () => {
      const reasoningDetails = [{ type: 'reasoning.encrypted', data: 'x' }];
      expect(messageTo('openrouter', assistant({ reasoningDetails }))).toMatchObject({
        reasoning_details: reasoningDetails,
      });
      expect(messageTo('openrouter', assistant('opaque'))).not.toHaveProperty('reasoning_details');
    });

    it('goes back with the very call that it came with', () => {
      const extraContents = [null, { vertex: { thought_signature: 's' } }];
      expect(messageTo('openai', assistant({ extraContents }))).toMatchObject({
        tool_calls: [
          expect.not.objectContaining({ extra_content: expect.anything() }),
          { id: 'b', extra_content: { vertex: { thought_signature: 's' } } },
        ],
      });
    });

    it('never goes to OpenAI', () => {
      expect(JSON.stringify(messageTo('openai', assistant({ a: 'opaque' })))).not.toMatch(/thought|opaque/);
    });
  });
});
