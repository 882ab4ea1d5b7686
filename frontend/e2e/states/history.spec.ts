import { cutOff, expectToSay, fail, holdBack } from '../support/answers';
import { createModel } from '../support/records';
import { expectSound } from '../support/soundness';
import { expect, test } from '../support/test';

const REVISIONS = /\/revisions/;

test('the history of a model: one revision, many, loading, failed, offline, gone', async ({ page }) => {
  const main = page.getByRole('main');
  const id = await createModel(page, {
    name: 'Bard',
    provider: 'openai',
    modelName: 'bard-1',
    apiKey: 'sk-e2e-0123456789',
  });
  await page.goto(`/models/${id}/history`);
  await expect(page.getByText('The model was added.')).toBeVisible();
  await expectSound(page, 'history-one');
  const changes = [
    { name: 'Skald', settings: { temperature: 1.5 } },
    { settings: { temperature: 0.5, stop: ['The end', 'Fin'] } },
    { apiKey: 'sk-e2e-other-9876543210', modelName: `organisation/${'long-'.repeat(20)}name` },
    ...Array.from({ length: 60 }, (_value, count) => ({ settings: { seed: count + 10 } })),
  ];
  for (const data of changes) {
    const answer = await page.request.patch(`/api/llm-models/${id}`, { data });
    expect(answer.status(), await answer.text()).toBe(200);
  }
  await page.goto(`/models/${id}/history?revision=3`);
  await expect(main.getByRole('heading', { name: /Revision 64/ })).toBeVisible();
  await main.getByText('The whole model at that time').first().click();
  await expectSound(page, 'history-many');

  for (const [name, answer] of [
    ['loading', holdBack],
    ['failed', fail],
    ['offline', cutOff],
  ] as const) {
    await answer(page, REVISIONS);
    await page.goto(`/models/${id}/history`);
    await expectToSay(main, name);
    await expectSound(page, `history-${name}`);
    await page.unroute(REVISIONS);
  }
  await page.request.delete(`/api/llm-models/${id}`);
  await page.goto(`/models/${id}/history`);
  await expect(main.getByRole('alert')).toBeVisible();
  await expectSound(page, 'history-gone', { isKept: true });
});
