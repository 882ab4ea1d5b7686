import { CheckAnswer } from '../../../testing/check-answer';
import { type ModelPages, openModelForm, problemOf } from '../../../testing/model-page';
import { settle } from '../../../testing/settle';
import { llmModelOf } from '../../../testing/stories';
import type { LlmModel } from '../../api/llm-model-api';
import type { ModelFormHarness } from './model-form.harness';

const SAVED: LlmModel = {
  ...llmModelOf({ id: 'm1', name: 'Evening', provider: 'openai', modelName: 'gpt' }),
  hasApiKey: true,
  settings: { temperature: 0.8 },
};

/** Presses the button and takes the request in hand; the page is not stable again before the check is over. */
async function beginCheck(
  { form, server }: ModelPages & { form: ModelFormHarness },
  path: string,
  button = 'Check connection',
): Promise<{ answer: CheckAnswer; over: Promise<void> }> {
  const over = form.press(button);
  await settle();
  return { answer: new CheckAnswer(server.request('POST', path)), over };
}

function textOf({ router }: ModelPages, selector: string): string {
  return router.routeNativeElement?.querySelector(selector)?.textContent.replace(/\s+/g, ' ').trim() ?? '';
}

/** Each step as it is shown. */
function stepsOf({ router }: ModelPages): string[] {
  const steps = router.routeNativeElement?.querySelectorAll('app-check-steps li') ?? [];
  return Array.from(steps, (step) => step.textContent.replace(/\s+/g, ' ').trim());
}

async function openSaved(): Promise<ModelPages & { form: ModelFormHarness }> {
  return openModelForm(SAVED);
}

describe('the check of a connection in the form', () => {
  it('shows each step as it ends, with what was found and how long it took', async () => {
    const page = await openSaved();
    expect(textOf(page, 'app-connection-check-panel')).toContain('It costs a few hundred tokens at most.');
    const { answer, over } = await beginCheck(page, '/llm-models/m1/check');
    await answer.begin('address');
    expect(stepsOf(page)).toEqual(['Address checking…']);
    await answer.end({ name: 'address', status: 'passed', detail: 'The address is valid.' });
    await answer.begin('key');
    expect(stepsOf(page)).toEqual(['Address fine 41 ms The address is valid.', 'API key checking…']);
    await answer.end({ name: 'key', status: 'warning', detail: 'No key is needed.' });
    await answer.end({ name: 'tools', status: 'skipped', detail: 'Not asked for.' });
    await answer.conclude(true);
    await page.server.answerModels([SAVED]);
    await over;
    expect(stepsOf(page).slice(1)).toEqual([
      'API key works, but 41 ms No key is needed.',
      'Tools not checked Not asked for.',
    ]);
    expect(textOf(page, 'app-connection-check-panel .conclusion')).toBe(
      'This model works, with the warnings above.',
    );
  });

  it('says that all is well, and which step failed', async () => {
    const page = await openSaved();
    const first = await beginCheck(page, '/llm-models/m1/check');
    await first.answer.end({ name: 'key', status: 'passed', detail: 'Accepted.' });
    await first.answer.conclude(true);
    await page.server.answerModels([SAVED]);
    await first.over;
    expect(textOf(page, 'app-connection-check-panel .conclusion')).toContain('All is well');

    const second = await beginCheck(page, '/llm-models/m1/check', 'Check again');
    expect(stepsOf(page)).toEqual([]);
    await second.answer.end({ name: 'model', status: 'failed', detail: 'Pull it with `ollama pull x`.' });
    await second.answer.conclude(false);
    await page.server.answerModels([SAVED]);
    await second.over;
    expect(stepsOf(page)).toEqual(['Model failed 41 ms Pull it with `ollama pull x`.']);
    expect(textOf(page, 'app-connection-check-panel .conclusion')).toContain('cannot tell yet');
  });

  it('says that a model without tools works, but cannot move the story', async () => {
    const page = await openSaved();
    const { answer, over } = await beginCheck(page, '/llm-models/m1/check');
    await answer.end({ name: 'model', status: 'warning', detail: 'There is no list.' });
    await answer.end({ name: 'tools', status: 'warning', code: 'MODEL_WITHOUT_TOOLS', detail: 'No tools.' });
    await answer.conclude(true);
    await page.server.answerModels([SAVED]);
    await over;
    expect(textOf(page, 'app-connection-check-panel .conclusion')).toBe(
      'Works, but cannot move the story. The step that warns of it says why.',
    );
  });

  it('is cancelled on the server too, and what was found stays', async () => {
    const page = await openSaved();
    const { answer, over } = await beginCheck(page, '/llm-models/m1/check');
    await answer.end({ name: 'address', status: 'passed', detail: 'Valid.' });
    const cancelling = page.form.press('Cancel the check');
    await settle();
    expect(answer.request.cancelled).toBe(true);
    await page.server.answerModels([SAVED]);
    await Promise.all([over, cancelling]);
    expect(textOf(page, 'app-connection-check-panel .conclusion')).toBe('You cancelled the check.');
    expect(stepsOf(page)).toEqual(['Address fine 41 ms Valid.']);
  });

  it('ends when the page is left', async () => {
    const page = await openSaved();
    const { answer, over } = await beginCheck(page, '/llm-models/m1/check');
    const leaving = page.router.navigateByUrl('/elsewhere');
    await settle();
    expect(answer.request.cancelled).toBe(true);
    await page.server.answerModels([SAVED]);
    await Promise.all([over, leaving]);
  });

  it('tries what stands in the form, unsaved as it is, with the key of the saved model', async () => {
    const page = await openSaved();
    await page.form.type('Temperature', '0.5');
    const { answer, over } = await beginCheck(page, '/llm-models/check');
    expect(answer.request.request.body).toEqual({
      llmModelId: 'm1',
      name: 'Evening',
      provider: 'openai',
      modelName: 'gpt',
      baseUrl: null,
      settings: { temperature: 0.5 },
      isDefault: false,
    });
    await answer.conclude(true);
    await over;
  });

  it('takes another name for no change of the connection', async () => {
    const page = await openSaved();
    await page.form.type('Name', 'Night');
    const { answer, over } = await beginCheck(page, '/llm-models/m1/check');
    await answer.conclude(true);
    await page.server.answerModels([SAVED]);
    await over;
  });

  it('counts no longer after a change, until the change is taken back', async () => {
    const page = await openSaved();
    const { answer, over } = await beginCheck(page, '/llm-models/m1/check');
    await answer.end({ name: 'key', status: 'passed', detail: 'Accepted.' });
    await answer.conclude(true);
    await page.server.answerModels([SAVED]);
    await over;
    await page.form.type('Temperature', '0.5');
    expect(textOf(page, 'app-connection-check-panel .conclusion')).toContain(
      'changed the model since this check',
    );
    await page.form.type('Temperature', '0.8');
    expect(textOf(page, 'app-connection-check-panel .conclusion')).toContain('All is well');
  });

  it('is not begun with an error in the connection; a name is not needed', async () => {
    const page = await openModelForm(null);
    await page.form.choose('Provider', /OpenAI/);
    await page.form.type('Model name', 'gpt');
    await page.form.press('Check connection');
    expect(await page.form.wordsUnder('API key')).toEqual(['API key is required for OpenAI']);
    expect(await page.form.isFocused('API key')).toBe(true);
    expect(await page.form.wordsUnder('Name')).toEqual([
      'How you find it again, for instance “Fast and cheap”.',
    ]);
    await page.form.type('API key', 'sk-1');
    const { answer, over } = await beginCheck(page, '/llm-models/check');
    expect(answer.request.request.body).toMatchObject({ name: '', apiKey: 'sk-1' });
    expect(answer.request.request.body).not.toHaveProperty('llmModelId');
    await answer.conclude(true);
    await over;
  });

  it('says what the server found wrong before it began, and that it broke off', async () => {
    const page = await openSaved();
    const first = await beginCheck(page, '/llm-models/m1/check');
    const problem = problemOf({ code: 'TOO_MANY_CHECKS', status: 429, detail: 'Several are being checked.' });
    first.answer.request.flush(JSON.stringify(problem), { status: 429, statusText: '' });
    await settle();
    await page.server.answerModels([SAVED]);
    await first.over;
    expect(textOf(page, 'app-connection-check-panel .conclusion')).toBe('Several are being checked.');

    const second = await beginCheck(page, '/llm-models/m1/check', 'Check again');
    await second.answer.breakOff();
    await page.server.answerModels([SAVED]);
    await second.over;
    expect(textOf(page, 'app-connection-check-panel .conclusion')).toContain(
      'The check broke off before its end.',
    );
  });
});

describe('the check of a connection on a page that is not English', () => {
  beforeEach(() => {
    $localize.locale = 'de';
  });

  afterEach(() => {
    $localize.locale = undefined;
  });

  /** What is marked as English, of all that this element says. */
  function englishIn({ router }: ModelPages, selector: string): string[] {
    const marked = router.routeNativeElement?.querySelectorAll(`${selector} [lang="en"]`) ?? [];
    return Array.from(marked, (element) => element.textContent);
  }

  it('marks as English what the vendor said, and what the app has no words for', async () => {
    const page = await openSaved();
    const { answer, over } = await beginCheck(page, '/llm-models/m1/check');
    await answer.end({
      name: 'key',
      status: 'passed',
      code: 'CHECK_KEY_ACCEPTED',
      params: { provider: 'OpenAI' },
      detail: 'In English.',
    });
    const failure = { reason: 'REPORTED', provider: 'OpenAI', model: 'gpt', withAdvice: true };
    await answer.end({
      name: 'completion',
      status: 'failed',
      code: 'PROVIDER_BAD_REQUEST',
      params: { ...failure, httpStatus: null, wait: null, waitUnit: null, vendorMessage: 'No.' },
      detail: 'In English.',
    });
    await answer.end({ name: 'tools', status: 'skipped', detail: 'The moon is full.' });
    expect(englishIn(page, 'app-check-steps')).toEqual(['“No.”', 'The moon is full.']);
    expect(stepsOf(page)[0]).toContain('OpenAI accepts the API key.');
    expect(stepsOf(page)[1]).toContain('“gpt”. Check its settings under Models');
    expect(stepsOf(page)[1]).toContain('OpenAI says: “No.”');
    await answer.conclude(false);
    await page.server.answerModels([SAVED]);
    await over;
  });

  it('says what is wrong with the fields as sentences, each in its language', async () => {
    const page = await openSaved();
    const { answer, over } = await beginCheck(page, '/llm-models/m1/check');
    const errors = [
      { pointer: '/merry', code: 'FIELD_UNKNOWN', params: { field: 'merry' }, detail: 'In English.' },
      { pointer: '/baseUrl', detail: 'Base URL rhymes' },
    ];
    const problem = problemOf({ code: 'VALIDATION_FAILED', status: 400, detail: 'Not right.', errors });
    answer.request.flush(JSON.stringify(problem), { status: 400, statusText: '' });
    await settle();
    await page.server.answerModels([SAVED]);
    await over;
    const conclusion = 'app-connection-check-panel .conclusion';
    expect(textOf(page, conclusion)).toBe('This field is not known. Base URL rhymes.');
    expect(englishIn(page, conclusion)).toEqual(['Base URL rhymes.']);
  });
});
