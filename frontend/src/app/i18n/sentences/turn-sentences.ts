import { part, type SentenceCatalogue } from '../sentence';

/** What may help where a model's calls come as text. */
export const TOOL_FORMAT_ADVICE = $localize`A server of your own may have to be told which format its model writes tool calls in.`;

/** Of turns that are told: what was not sent as it was set, what was wrong with an answer, and why a story goes round. `backend/src/provider/warning-sentences.ts`, `backend/src/session`. */
export const TURN_SENTENCES: SentenceCatalogue = {
  TOOL_LOOP_LIMIT: () =>
    $localize`The model went on calling tools without ending the turn. Try again, or choose another model.`,

  SETTING_LEFT_OUT_UNKNOWN: (params) =>
    $localize`${params.text('provider')}:provider: does not take “${params.text('setting')}:setting:”; it was left out.`,
  SETTING_LEFT_OUT_NOT_VALID: (params) =>
    $localize`${params.sentenceText('problem')}:mistake:; it was left out.`,
  SETTING_LEFT_OUT_BY_MODEL: (params) =>
    params.is('isReasoning')
      ? $localize`${params.text('model')}:modelName: does not take this setting while it reasons; it was left out.`
      : $localize`${params.text('model')}:modelName: does not take this setting; it was left out.`,
  SETTING_LEFT_OUT_WHILE_THINKING: (params) =>
    $localize`${params.text('provider')}:provider: ignores this setting while it thinks; it was left out.`,
  EFFORT_LEFT_OUT_NO_REASONING: () =>
    $localize`This model does not reason; the reasoning effort was left out.`,
  EFFORT_LEFT_OUT_THINKING_DISABLED: () =>
    $localize`Thinking is disabled for this model, so its reasoning effort was left out.`,
  EFFORT_LEFT_OUT_BESIDE_BUDGET: (params) =>
    $localize`${params.text('provider')}:provider: takes either an effort or a budget for reasoning; the effort was left out.`,
  THINKING_LEFT_OUT: () => $localize`This model does not think; the setting was left out.`,
  RAW_FORMAT_LEFT_OUT: (params) =>
    $localize`${params.text('provider')}:provider: does not take the raw format together with tools; it was left out.`,
  TOOLS_LEFT_OUT: (params) =>
    $localize`${params.text('provider')}:provider: cannot use tools, so this story may stand still.`,

  MOVE_WRITTEN_AS_TEXT: (params) => [
    part(
      $localize`The model wrote its move as text instead of calling a tool, so the story did not move: ${params.text('tool')}:tool: ${params.text('arguments')}:arguments:.`,
    ),
    part($localize`Tell it again, or go on with a model that calls tools.`),
    part(TOOL_FORMAT_ADVICE),
  ],

  HISTORY_LEFT_OUT: (params) => {
    const turns = params.count('turns');
    const tokens = params.number('contextWindow');
    if (turns === 1) {
      return params.is('isOpeningKept')
        ? $localize`1 earlier turn was left out after the beginning: the context window of ${tokens}:tokens: tokens has no room for the whole story.`
        : $localize`1 earlier turn was left out: the context window of ${tokens}:tokens: tokens has no room for the whole story.`;
    }
    return params.is('isOpeningKept')
      ? $localize`${turns}:count: earlier turns were left out after the beginning: the context window of ${tokens}:tokens: tokens has no room for the whole story.`
      : $localize`${turns}:count: earlier turns were left out: the context window of ${tokens}:tokens: tokens has no room for the whole story.`;
  },
};
