import { FailureReporter } from '../provider/transport/failure-reporter';
import { PROVIDER_STRATEGIES } from '../provider/strategies/provider-strategies';
import { judgeTools } from './completion-judgements';
import type { CheckFinding } from './check-step';
import type { TinyOutcome } from './tiny-completion';

const reporter = new FailureReporter({
  label: 'OpenAI',
  modelName: 'gpt-5.6',
  origin: null,
  hasKey: false,
  secrets: [],
});

/** What the step says where the tools were answered with this error. */
function judge(status: number, message: string, settings = {}): CheckFinding {
  const provider = PROVIDER_STRATEGIES.find(({ definition }) => definition.id === 'openai');
  if (provider === undefined) throw new Error('There is no OpenAI');
  const body = JSON.stringify({ error: { message } });
  const outcome: TinyOutcome = {
    failure: reporter.answer({ status, headers: new Headers(), body }),
    textDeltas: 0,
    reasoningDeltas: 0,
    toolCalls: 0,
    brokenToolCalls: 0,
    hasRunOutOfTokens: false,
    maximumTokens: 200,
    startsInThinking: null,
    firstMs: null,
  };
  const evidence = {
    definition: provider.definition,
    modelName: 'gpt-5.6',
    baseUrl: '',
    hasKey: false,
    isDefaultUrl: false,
    list: null,
    listFailure: null,
  };
  return judgeTools(evidence, outcome, settings);
}

describe('judgeTools', () => {
  it('warns that a model without tools cannot move the story along', () => {
    const reason = 'MODEL_WITHOUT_TOOLS';
    expect(judge(404, 'No endpoints found that support tool use.')).toMatchObject({
      status: 'warning',
      code: 'MODEL_WITHOUT_TOOLS',
      params: { failure: { code: 'PROVIDER_BAD_REQUEST', params: { reason } } },
      detail:
        'This model cannot call tools, so it cannot move the story along. Choose another. OpenAI says: "No endpoints found that support tool use."',
    });
  });

  it('says what the operator of a server without tools has to do', () => {
    const words = '"auto" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be set';
    expect(judge(400, words)).toMatchObject({
      status: 'warning',
      code: 'MODEL_WITHOUT_TOOLS',
      detail: `OpenAI was started without the tools that the model "gpt-5.6" needs to move the story along. Start it with --enable-auto-tool-choice and --tool-call-parser, or choose another model. OpenAI says: "${words}"`,
    });
  });

  it.each([
    ['a setting that the tools do not go with', 'CHECK_TOOLS_NEED_SETTING', { reasoningEffort: 'high' }],
    ['a refusal of something else', 'CHECK_TOOLS_NOT_CALLED', {}],
  ])('does not take %s for it', (_what, code, settings) => {
    expect(judge(400, 'Function tools with reasoning_effort are not supported.', settings).code).toBe(code);
  });
});
