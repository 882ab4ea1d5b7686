import { openModelForm, problemOf } from '../../../testing/model-page';
import { settle } from '../../../testing/settle';
import { llmModelOf } from '../../../testing/stories';

const SAVED = llmModelOf({ id: 'm1', name: 'Evening', provider: 'ollama', modelName: 'qwen' });

describe('an error that only the server has words for', () => {
  afterEach(() => {
    $localize.locale = undefined;
  });

  it('is marked as English on a page that is not', async () => {
    $localize.locale = 'de';
    const { form, server, router } = await openModelForm(SAVED);
    await form.type('Name', 'Night');
    await form.press('Save');
    await settle();
    const errors = [{ pointer: '/name', detail: 'The name is too merry' }];
    const problem = problemOf({ code: 'VALIDATION_FAILED', status: 400, detail: 'Not right.', errors });
    server.request('PATCH', '/llm-models/m1').flush(problem, { status: 400, statusText: 'Bad Request' });
    await settle();
    const marked = router.routeNativeElement?.querySelectorAll('mat-error[lang="en"]') ?? [];
    expect(Array.from(marked, (element) => element.textContent)).toEqual(['The name is too merry']);
  });
});
