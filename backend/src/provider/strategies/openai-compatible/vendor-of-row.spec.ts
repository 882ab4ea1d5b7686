import { filterSettings } from '../../guard/setting-filter';
import type { AssistantMessage, LlmCall, ModelSettings } from '../../llm-call';
import { OpenAiCompatibleProvider } from './openai-compatible.provider';
import type { OpenAiCompatibleRow, RowQuirks } from './openai-compatible.row';
import { OPENAI_COMPATIBLE_ROWS } from './openai-compatible.vendors';
import type { VendorCall } from './openai-compatible.vendor';
import { toOpenAiRequest } from './openai-request';
import { vendorOfRow } from './vendor-of-row';

const SMALLEST: OpenAiCompatibleRow = {
  id: 'small',
  label: 'Small',
  baseUrl: 'https://api.small.example/v1',
  apiKeyEnv: 'SMALL_API_KEY',
  docsUrl: 'https://small.example/docs',
};

const EVERY_SETTING = {
  temperature: 1,
  topP: 1,
  maxOutputTokens: 9,
  reasoningEffort: 'high',
  presencePenalty: 1,
  frequencyPenalty: 1,
  stop: ['END'],
  seed: 1,
};

function request(row: OpenAiCompatibleRow, call: Partial<VendorCall> = {}): Record<string, unknown> {
  return toOpenAiRequest(vendorOfRow(row), {
    modelName: 'm',
    settings: {},
    messages: [],
    tools: [],
    ...call,
  });
}

function requestWith(quirks: RowQuirks, settings: VendorCall['settings']): Record<string, unknown> {
  return request({ ...SMALLEST, quirks }, { settings });
}

function settingsOf(row: OpenAiCompatibleRow): Record<string, unknown> {
  return vendorOfRow(row).definition.settingsSchema['properties'] as Record<string, unknown>;
}

describe('vendorOfRow', () => {
  it('makes a whole provider of the smallest row', () => {
    const { definition } = vendorOfRow(SMALLEST);
    expect(definition).toMatchObject({
      baseUrl: 'optional',
      defaultBaseUrl: SMALLEST.baseUrl,
      baseUrlEnv: null,
      apiKey: 'required',
      isFeatured: false,
      capabilities: { tools: true, reasoning: true, modelDiscovery: true },
    });
    expect(definition).not.toHaveProperty('firstModelName');
    expect(Object.keys(settingsOf(SMALLEST))).toEqual(expect.arrayContaining(Object.keys(EVERY_SETTING)));
  });

  it('gives every usual setting its usual name', () => {
    expect(request(SMALLEST, { settings: EVERY_SETTING })).toEqual({
      model: 'm',
      messages: [],
      stream: true,
      stream_options: { include_usage: true },
      temperature: 1,
      top_p: 1,
      max_tokens: 9,
      reasoning_effort: 'high',
      presence_penalty: 1,
      frequency_penalty: 1,
      stop: ['END'],
      seed: 1,
    });
  });

  it('needs a base URL where only the player knows it, whole or in parts', () => {
    const parts = [{ name: 'region', title: 'Region', description: 'Yours.', example: 'eu' }];
    const template = { template: 'https://{region}.small.example/v1', parts };
    expect(vendorOfRow({ ...SMALLEST, baseUrl: template }).definition).toMatchObject({
      baseUrl: 'required',
      defaultBaseUrl: null,
      baseUrlTemplate: template,
    });
    expect(vendorOfRow({ ...SMALLEST, baseUrl: null }).definition).toMatchObject({
      baseUrl: 'required',
      defaultBaseUrl: null,
    });
  });

  it('has neither field nor place for a setting that is not taken', () => {
    const quirks = { settingsNotTaken: ['seed', 'reasoningEffort'] } as const;
    expect(settingsOf({ ...SMALLEST, quirks })).not.toHaveProperty('seed');
    expect(vendorOfRow({ ...SMALLEST, quirks }).definition.capabilities.reasoning).toBe(false);
    expect(requestWith(quirks, { seed: 1 })).not.toHaveProperty('seed');
  });

  it('has field and place for a further setting', () => {
    const quirks = { furtherSettings: { topK: 'top_k' } };
    expect(settingsOf({ ...SMALLEST, quirks })).toHaveProperty('topK');
    expect(requestWith(quirks, { topK: 40 })).toMatchObject({ top_k: 40 });
  });

  it('knows another field for the longest answer', () => {
    const body = requestWith({ maximumTokensField: 'max_completion_tokens' }, { maxOutputTokens: 9 });
    expect(body).toMatchObject({ max_completion_tokens: 9 });
    expect(body).not.toHaveProperty('max_tokens');
  });

  it('offers the efforts of the vendor', () => {
    const quirks = { reasoningEfforts: ['none', 'max'] };
    expect(settingsOf({ ...SMALLEST, quirks })['reasoningEffort']).toMatchObject({ enum: ['none', 'max'] });
  });

  it('turns thinking on with the effort and off with none, where it is a switch', () => {
    const quirks = { reasoningStyle: 'thinking-switch' } as const;
    expect(requestWith(quirks, { reasoningEffort: 'low' })).toMatchObject({
      thinking: { type: 'enabled' },
      reasoning_effort: 'low',
    });
    const off = requestWith(quirks, { reasoningEffort: 'none' });
    expect(off).toMatchObject({ thinking: { type: 'disabled' } });
    expect(off).not.toHaveProperty('reasoning_effort');
    expect(requestWith(quirks, {})).not.toHaveProperty('thinking');
  });

  it('asks for no usage where stream options are refused', () => {
    expect(requestWith({ refusesStreamOptions: true }, {})).not.toHaveProperty('stream_options');
  });

  it('says what the vendor has not', () => {
    const quirks = { hasNoTools: true, hasNoModelList: true };
    expect(vendorOfRow({ ...SMALLEST, quirks }).definition.capabilities).toMatchObject({
      tools: false,
      modelDiscovery: false,
    });
  });
});

describe('the rows', () => {
  const message: AssistantMessage = {
    role: 'assistant',
    text: '',
    reasoning: 'The gate is shut.',
    toolCalls: [{ id: 'a', name: 'look', arguments: '{}' }],
    origin: null,
  };

  it.each(['moonshotai', 'zai'])('%s sees its thinking again on messages that called tools', (id) => {
    expect(sent(id, message)).toMatchObject({ reasoning_content: 'The gate is shut.' });
    expect(sent(id, { ...message, reasoning: null })).toMatchObject({ reasoning_content: '' });
  });

  it('show no thinking to a vendor that does not ask for it', () => {
    expect(JSON.stringify(sent('together', message))).not.toContain('The gate is shut.');
  });

  it('google alone is told not to look for the signature of a call that came without', () => {
    const signed = { google: { thought_signature: 'of the first' } };
    const dummy = { google: { thought_signature: 'skip_thought_signature_validator' } };
    const origin = { provider: 'google', modelName: 'm', replay: { extraContents: [signed, null] } };
    const toolCalls = [...message.toolCalls, { id: 'b', name: 'look', arguments: '{}' }];
    expect(sent('google', { ...message, toolCalls, origin })).toMatchObject({
      tool_calls: [{ extra_content: signed }, { extra_content: dummy }],
    });
    expect(sent('google', message)).toMatchObject({ tool_calls: [{ extra_content: dummy }] });
    const others = OPENAI_COMPATIBLE_ROWS.filter(({ id }) => id !== 'google');
    for (const { id } of others) expect(JSON.stringify(sent(id, message))).not.toContain('extra_content');
  });

  it('send null beside calls without a word, but a text where servers take nothing else', () => {
    const texts = OPENAI_COMPATIBLE_ROWS.filter(({ id }) => sent(id, message)['content'] !== null);
    expect(texts.map(({ id }) => id).toSorted()).toEqual(['litellm', 'openai-compatible']);
    expect(sent('litellm', message)).toMatchObject({ content: '' });
  });

  it.each<[string, string, ModelSettings, string[]]>([
    ['moonshotai', 'kimi-k2.6', { temperature: 1, seed: 1 }, ['temperature']],
    ['moonshotai', 'moonshot-v1-8k', { temperature: 1 }, []],
    ['xai', 'grok-latest', { stop: ['END'], presencePenalty: 1 }, ['stop', 'presencePenalty']],
    ['xai', 'grok-latest', { stop: ['END'], reasoningEffort: 'none' }, []],
    ['xai', 'grok-4.5', { reasoningEffort: 'none' }, ['reasoningEffort']],
    ['xai', 'grok-4.20-non-reasoning', { stop: ['END'], reasoningEffort: 'low' }, ['reasoningEffort']],
    ['zai', 'glm-4.7', { reasoningEffort: 'none' }, []],
    ['zai', 'glm-4.7', { reasoningEffort: 'max' }, ['reasoningEffort']],
    ['zai', 'glm-5.3-flash', { reasoningEffort: 'none' }, ['reasoningEffort']],
    ['azure', 'gpt-5-mini', { temperature: 1, reasoningEffort: 'low' }, ['temperature']],
  ])('%s: leaves out what %s refuses of %j, with a warning', (id, modelName, settings, leftOut) => {
    const provider = new OpenAiCompatibleProvider(vendorOfRow(rowOf(id)));
    const { call, warnings } = filterSettings(provider, callOf(modelName, settings));
    expect(warnings.map(({ setting }) => setting).toSorted()).toEqual(leftOut.toSorted());
    expect(Object.keys(call.settings)).toEqual(
      Object.keys(settings).filter((name) => !leftOut.includes(name)),
    );
  });

  it.each(OPENAI_COMPATIBLE_ROWS.map((row) => [row.id, row] as const))(
    '%s has only families whose settings it has, with values that it takes',
    (_id, row) => {
      const settings = settingsOf(row);
      for (const family of row.modelFamilies ?? []) {
        for (const [name, { schema }] of Object.entries(family.settings)) {
          expect(settings).toHaveProperty(name);
          const { enum: values } = { enum: [], ...schema } as { enum: string[] };
          const all = (settings[name] as { enum?: string[] }).enum ?? [];
          expect(all).toEqual(expect.arrayContaining(values));
        }
      }
    },
  );

  function sent(id: string, told: AssistantMessage): Record<string, unknown> {
    const [first] = request(rowOf(id), { messages: [told] })['messages'] as Record<string, unknown>[];
    return first ?? {};
  }

  function callOf(modelName: string, settings: ModelSettings): LlmCall {
    const connection = { baseUrl: null, apiKey: null };
    return { connection, modelName, settings, messages: [], tools: [] };
  }

  function rowOf(id: string): OpenAiCompatibleRow {
    const row = OPENAI_COMPATIBLE_ROWS.find((candidate) => candidate.id === id);
    if (row === undefined) throw new Error(`No row ${id}`);
    return row;
  }
});
