import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { openModelPage } from '../../../testing/model-page';
import { PROVIDERS } from '../../../testing/providers';
import { settle } from '../../../testing/settle';
import type { ProviderDescriptor } from '../../api/provider-api';
import { ModelFormHarness } from './model-form.harness';

/** A provider that this app has never heard of, as the backend describes its row; a test of the backend holds this file. */
const DESCRIPTOR = join(__dirname, '../../../../../backend/test/adding-a-provider/lantern.descriptor.json');

describe('ModelForm for a provider that is new to it', () => {
  it('is drawn from what the server says of it alone, with every setting, and can be saved', async () => {
    const lantern: ProviderDescriptor = JSON.parse(readFileSync(DESCRIPTOR, 'utf8'));
    const { router, server } = await openModelPage('/models/new');
    await server.answerProviders([...PROVIDERS, lantern]);
    await server.answerModels([]);
    const form = await TestbedHarnessEnvironment.loader(router.fixture).getHarness(ModelFormHarness);

    await form.choose('Provider', /Lantern AI/);
    expect(await form.valueIn('Base URL')).toBe('https://api.lantern.example/v1');
    const docs = router.routeNativeElement?.querySelector('a[href="https://lantern.example/docs"]');
    expect(docs?.textContent).toContain('What this provider offers');

    await form.type('Name', 'Evening');
    await form.type('Model name', 'lantern-1');
    await form.press('Save');
    await settle();
    expect(await form.wordsUnder('API key')).toEqual(['API key is required for Lantern AI']);
    await form.type('API key', 'key');

    for (const title of titlesOf(lantern)) expect(router.routeNativeElement?.textContent).toContain(title);
    await form.type('Temperature', '0.7');
    await form.choose('Reasoning effort', 'high');
    await form.press('Save');
    await settle();
    expect(server.request('POST', '/llm-models').request.body).toMatchObject({
      provider: 'lantern',
      modelName: 'lantern-1',
      apiKey: 'key',
      settings: { temperature: 0.7, reasoningEffort: 'high' },
    });
  });
});

function titlesOf({ settingsSchema }: ProviderDescriptor): string[] {
  const properties = settingsSchema['properties'] as Record<string, { title: string }>;
  const titles = Object.values(properties).map(({ title }) => title);
  expect(titles.length).toBeGreaterThan(8);
  return titles;
}
