import { isJsonObject } from '../../src/unknown/json-object';
import { COMMON_SETTINGS, propertiesOf } from '../../src/provider/settings-schema';
import type { VendorWire } from '../vendors/vendor-wire';
import { definitionOf, TEST_KEY, type ContractHarness } from './contract-harness';

/** What is sent: path, key, settings, messages, and nothing of the environment. */
export function describeRequests(wire: VendorWire, use: () => ContractHarness): void {
  const story = wire.text('A.') + wire.end('stop', null);

  describe('the request', () => {
    it('[32] goes to the chat path of the base URL with key, model and messages', async () => {
      await use().tellFrames(story);
      const [request] = use().server.requests;
      expect(request).toMatchObject({
        method: 'POST',
        path: wire.chatPath,
        body: { model: wire.modelName, stream: true },
      });
      expect(request?.headers.authorization).toBe(`Bearer ${TEST_KEY}`);
      expect(JSON.stringify(request?.body)).toContain('I look around.');
    });

    it('[32] goes to the documented address where the player names no other', () => {
      const { defaultBaseUrl, baseUrlTemplate, suggestedBaseUrl } = definitionOf(wire);
      expect(defaultBaseUrl ?? baseUrlTemplate?.template ?? suggestedBaseUrl).toBe(wire.documentedBaseUrl);
    });

    it('[31] carries no authorization without a key', async () => {
      await use().tellFrames(story, { apiKey: null });
      expect(use().server.requests[0]?.headers).not.toHaveProperty('authorization');
    });

    it('[32] sends extra headers, but none that belong to the connection', async () => {
      const extraHeaders = {
        'X-Team': 'readers',
        Authorization: 'Bearer stolen',
        Host: 'elsewhere',
        Cookie: 'a=b',
      };
      await use().tellFrames(story, { settings: { extraHeaders } });
      const headers = use().server.requests[0]?.headers ?? {};
      expect(headers['x-team']).toBe('readers');
      expect(headers.authorization).toBe(`Bearer ${TEST_KEY}`);
      expect(headers.host).toBe(new URL(use().server.url).host);
      expect(headers).not.toHaveProperty('cookie');
    });

    it('[32] does not let extra body fields replace model, messages, stream or tools', async () => {
      const extraBody = { model: 'other', messages: [], stream: false, tools: [{}] };
      await use().tellFrames(story, { settings: { extraBody } });
      expect(use().server.requests[0]?.body).toMatchObject({ model: wire.modelName, stream: true });
      expect(JSON.stringify(use().server.requests[0]?.body)).toContain('I look around.');
    });

    it('[32] offers the tools', async () => {
      const parameters = {
        type: 'object',
        properties: { to: { type: 'string', enum: ['cellar'] } },
        required: ['to'],
      };
      const tools = [{ name: 'move_to', description: 'Moves the player.', parameters }];
      await use().tellFrames(story, { tools });
      expect(use().server.requests[0]?.body).toMatchObject({
        tools: [
          { type: 'function', function: { name: 'move_to', description: 'Moves the player.', parameters } },
        ],
      });
      await use().tellFrames(story);
      expect(use().server.requests[0]?.body).not.toHaveProperty('tools');
    });

    it('[31] sends nothing that the SDK finds in the environment', async () => {
      const before = { ...process.env };
      Object.assign(process.env, wire.poisonedEnvironment);
      try {
        const outcome = await use().tellFrames(story, { apiKey: null });
        expect(outcome.error).toBeNull();
        expect(JSON.stringify(use().server.requests)).not.toContain('from-the-environment');
      } finally {
        process.env = before;
      }
    });
  });

  describe('settings', () => {
    let plain: Promise<unknown> | null = null;

    /** The body of a request without settings. */
    function plainBody(): Promise<unknown> {
      plain ??= use()
        .tellFrames(story)
        .then(() => use().server.requests[0]?.body);
      return plain;
    }

    it.each(wire.settings.map((row) => [Object.keys(row.settings).join(), row] as const))(
      '[32] sends %s under its wire name, and only when it is set',
      async (_name, { settings, path, value }) => {
        const outcome = await use().tellFrames(story, { settings });
        expect(outcome.error).toBeNull();
        expect(valueAt(use().server.requests[0]?.body, path)).toEqual(value);
        expect(valueAt(await plainBody(), path)).not.toEqual(value);
      },
    );

    const taken = propertiesOf(definitionOf(wire).settingsSchema);
    const foreign = Object.entries(COMMON_SETTINGS).filter(([name]) => !(name in taken));

    for (const [name, schema] of foreign) {
      it(`warns of ${name}, which this vendor does not have, and sends nothing of it`, async () => {
        const { events, error } = await use().tellFrames(story, { settings: { [name]: exampleOf(schema) } });
        expect(error).toBeNull();
        expect(events[0]).toMatchObject({ type: 'stream-start', warnings: [{ setting: name }] });
        const [withSetting] = use().server.requests;
        expect(withSetting?.body).toEqual(await plainBody());
      });
    }

    it('[32] warns of a setting that the provider does not take, and does not send it', async () => {
      const outcome = await use().tellFrames(story, { settings: { hocusPocus: 'yes-please' } });
      expect(outcome.events[0]).toMatchObject({
        type: 'stream-start',
        warnings: [{ setting: 'hocusPocus' }],
      });
      expect(JSON.stringify(use().server.requests[0]?.body)).not.toContain('yes-please');
    });
  });

  describe('history', () => {
    it('[25] sends tool calls, their results and the words of another provider', async () => {
      await use().tellFrames(story, {
        messages: [
          { role: 'system', text: 'You narrate.' },
          { role: 'user', text: 'I go down.' },
          {
            role: 'assistant',
            text: 'You go down.',
            reasoning: 'secret thoughts',
            toolCalls: [{ id: 'call_foreign_0123456789', name: 'move_to', arguments: '{"to":"cellar"}' }],
            origin: {
              provider: 'elsewhere',
              modelName: wire.modelName,
              replay: { opaque: 'foreign-signature' },
            },
          },
          { role: 'tool', toolCallId: 'call_foreign_0123456789', toolName: 'move_to', text: '{"ok":true}' },
        ],
      });
      const body = JSON.stringify(use().server.requests[0]?.body);
      expect(body).toContain('You go down.');
      expect(body).toContain('move_to');
      expect(body).toContain('cellar');
      expect(body).not.toContain('foreign-signature');
      expect(body).not.toContain('secret thoughts');
    });
  });
}

/** A value that the setting's schema allows. */
function exampleOf(schema: { examples?: readonly unknown[]; enum?: readonly unknown[] }): unknown {
  return schema.examples?.[0] ?? schema.enum?.[0];
}

function valueAt(body: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, name) => (isJsonObject(value) ? value[name] : undefined), body);
}
