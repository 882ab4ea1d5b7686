import { type ModelPages, openModelPage } from '../../../testing/model-page';
import { settle } from '../../../testing/settle';
import { llmModelOf, LOCAL_MODEL } from '../../../testing/stories';

const LOCAL = { ...llmModelOf(LOCAL_MODEL), settings: { temperature: 0.8, stop: ['END'] } };
const CLOUD = {
  ...llmModelOf({ id: 'model-cloud', name: 'Cloud', provider: 'openai', modelName: 'gpt-9' }),
  settings: { temperature: 0.8, maxOutputTokens: 500, unheardOf: true },
};

async function compare(query: string): Promise<ModelPages> {
  const pages = await openModelPage(`/models/compare${query}`);
  await pages.server.answerProviders();
  await pages.server.answerModels([LOCAL, CLOUD]);
  return pages;
}

/** The rows of the table, as texts of their cells; a star before the name of what differs. */
function rowsOf({ router }: ModelPages): string[][] {
  const rows = [...(router.routeNativeElement?.querySelectorAll('tbody tr') ?? [])];
  return rows.map((row) =>
    [...row.querySelectorAll('th, td')].map((cell) => cell.textContent.replace(/\s+/g, ' ').trim()),
  );
}

describe('ModelComparison', () => {
  it('shows the connections and settings side by side, and marks what differs', async () => {
    const pages = await compare('?ids=model-local,model-cloud');
    expect(rowsOf(pages)).toEqual([
      ['Provider differs', 'Ollama', 'OpenAI'],
      ['Model name differs', 'qwen3:8b', 'gpt-9'],
      ['Base URL differs', 'not set', 'https://api.openai.com/v1'],
      ['Key differs', 'None', 'Missing'],
      ['Temperature', '0.8', '0.8'],
      ['Maximum output (tokens) differs', 'not set', '500'],
      ['Stop sequences differs', '["END"]', 'not set'],
      ['unheardOf differs', 'not set', 'true'],
    ]);
    expect(pages.router.routeNativeElement?.textContent).toContain('They differ in 7 points.');
  });

  it('can show only what differs', async () => {
    const pages = await compare('?ids=model-local,model-cloud');
    pages.router.routeNativeElement?.querySelector<HTMLElement>('input[type="checkbox"]')?.click();
    await settle();
    expect(rowsOf(pages).map(([name]) => name)).not.toContain('Temperature');
  });

  it.each(['?ids=model-local,model-gone', ''])('says what to do at an address with "%s"', async (query) => {
    const pages = await compare(query);
    expect(pages.router.routeNativeElement?.textContent).toContain('Choose two or three models');
  });
});
