import { PROVIDER_STRATEGIES } from '../../src/provider/strategies/provider-strategies';
import { providerTable } from '../docs/provider-table';
import type { ModelAnswer } from '../support/llm-models';
import { Play, SECRET_KEY } from '../support/play';
import type { VendorWire } from '../vendors/vendor-wire';

/** What the example says of itself, to be found again in the API and in the documentation. */
export interface ExampleFacts {
  label: string;
  defaultBaseUrl: string;
  apiKeyEnv: string;
  docsUrl: string;
}

/** Where a provider must appear once it is in THE list: the API, a played story, the names of its models and the documentation. */
export function describeExample(wire: VendorWire, facts: ExampleFacts): void {
  const { providerId } = wire;
  const { label, defaultBaseUrl, apiKeyEnv, docsUrl } = facts;

  describe(`the example ${providerId} in the app`, () => {
    let play: Play;

    beforeAll(async () => {
      play = await Play.start({ environment: { [apiKeyEnv]: 'key-of-the-environment' } });
    });

    afterAll(() => play.close());

    it('is among the providers of the API', async () => {
      const { body } = await play.app.http.get('/api/providers').expect(200);
      const items: { id: string }[] = body.items;
      expect(items.filter(({ id }) => id === providerId)).toEqual([
        expect.objectContaining({ ...facts, apiKeyFromEnv: true }),
      ]);
    });

    it('refuses settings that it does not have, by its name', async () => {
      const { body } = await play.app.http
        .post('/api/llm-models')
        .send({ name: 'Wrong', provider: providerId, modelName: 'm', settings: { keepAlive: '5m' } })
        .expect(400);
      const params = { owner: label, setting: 'keepAlive' };
      expect(body.errors).toMatchObject([
        { pointer: '/settings/keepAlive', code: 'SETTING_UNKNOWN', params },
      ]);
    });

    it('tells a turn of a story', async () => {
      const model = await saveModel();
      play.vendor.play(async (exchange) => {
        exchange.begin(200, { 'content-type': wire.contentType });
        await exchange.write(wire.text('A door ') + wire.text('opens.'));
        exchange.end(wire.end('stop', { inputTokens: 11, outputTokens: 7 }));
      });
      const turn = await play.say('I knock.', { llmModelId: model.id });
      expect(turn).toMatchObject({
        status: 'completed',
        text: 'A door opens.',
        model: { provider: providerId },
        usage: { inputTokens: 11, outputTokens: 7, totalTokens: 18 },
      });
      const [request] = play.vendor.requests;
      expect(request?.path).toBe(wire.chatPath);
      expect(request?.headers.authorization).toBe(`Bearer ${SECRET_KEY}`);
    });

    it('suggests the names of its models', async () => {
      play.vendor.play((exchange) => {
        exchange.begin(200, { 'content-type': 'application/json' });
        exchange.end(JSON.stringify({ data: [{ id: 'tale-2', context_length: 64_000 }, { id: 'tale-1' }] }));
      });
      const baseUrl = wire.baseUrl(play.vendor.url);
      const { body } = await play.app.http
        .post(`/api/providers/${providerId}/models`)
        .send({ baseUrl, apiKey: SECRET_KEY })
        .expect(200);
      expect(body.items).toMatchObject([{ id: 'tale-1' }, { id: 'tale-2', contextWindow: 64_000 }]);
      expect(play.vendor.requests[0]?.path).toBe(wire.modelListPath);
    });

    async function saveModel(): Promise<ModelAnswer> {
      const { body } = await play.app.http
        .post('/api/llm-models')
        .send({
          name: 'Example',
          provider: providerId,
          modelName: wire.modelName,
          baseUrl: wire.baseUrl(play.vendor.url),
          apiKey: SECRET_KEY,
        })
        .expect(201);
      return body;
    }
  });

  it('is in the table of the documentation', () => {
    const table = providerTable(PROVIDER_STRATEGIES.map(({ definition }) => definition));
    const lines = table.split('\n').filter((text) => text.includes(`\`${providerId}\``));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(`[${label}](${docsUrl})`);
    expect(lines[0]).toContain(`\`${defaultBaseUrl}\``);
    expect(lines[0]).toContain(`\`${apiKeyEnv}\``);
  });
}
