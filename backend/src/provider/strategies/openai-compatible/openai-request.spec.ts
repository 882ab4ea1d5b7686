import type { ChatMessage } from '../../llm-call';
import { FEATURED_VENDORS } from './openai-compatible.vendors';
import type { VendorCall } from './openai-compatible.vendor';
import { toOpenAiRequest } from './openai-request';

function request(id: string, call: Partial<VendorCall>): Record<string, unknown> {
  const vendor = FEATURED_VENDORS.find(({ definition }) => definition.id === id);
  if (vendor === undefined) throw new Error(`No vendor ${id}`);
  return toOpenAiRequest(vendor, { modelName: 'm', settings: {}, messages: [], tools: [], ...call });
}

function assistant(provider: string, replay?: unknown): Extract<ChatMessage, { role: 'assistant' }> {
  const toolCalls = [{ id: 'a', name: 'look', arguments: '{}' }];
  return { role: 'assistant', text: 't', reasoning: 'thought', toolCalls, origin: { provider, replay } };
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
    function messageTo(id: string, message: ChatMessage): unknown {
      const messages = request(id, { messages: [message] })['messages'];
      return Array.isArray(messages) ? messages[0] : undefined;
    }

    it('goes back to DeepSeek with messages that called tools, and only with those', () => {
      expect(messageTo('deepseek', assistant('deepseek'))).toMatchObject({ reasoning_content: 'thought' });
      expect(messageTo('deepseek', { ...assistant('deepseek'), reasoning: null })).toMatchObject({
        reasoning_content: '',
      });
      expect(messageTo('deepseek', { ...assistant('deepseek'), toolCalls: [] })).not.toHaveProperty(
        'reasoning_content',
      );
    });

    it('is sent to DeepSeek empty where another provider thought it', () => {
      expect(messageTo('deepseek', assistant('openai'))).toMatchObject({ reasoning_content: '' });
    });

    it('goes back to OpenRouter as it came, for the same model', () => {
      const reasoningDetails = [{ type: 'reasoning.encrypted', data: 'x' }];
      const replay = { modelName: 'm', reasoningDetails };
      expect(messageTo('openrouter', assistant('openrouter', replay))).toMatchObject({
        reasoning_details: reasoningDetails,
      });
      expect(
        messageTo('openrouter', assistant('openrouter', { ...replay, modelName: 'n' })),
      ).not.toHaveProperty('reasoning_details');
      expect(messageTo('openrouter', assistant('elsewhere', replay))).not.toHaveProperty('reasoning_details');
    });

    it('never goes to OpenAI', () => {
      expect(JSON.stringify(messageTo('openai', assistant('openai', { a: 'opaque' })))).not.toMatch(
        /thought|opaque/,
      );
    });
  });
});
