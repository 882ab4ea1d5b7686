import { fixedSentence, sentence, type Sentence } from '../problem/sentence';
import { SETTING_SENTENCES } from './setting-sentences';

/** What the app says where a call was not sent as it was set. */
export const WARNING_SENTENCES = {
  settingUnknown: sentence(
    'SETTING_LEFT_OUT_UNKNOWN',
    ({ provider, setting }: { provider: string; setting: string }) =>
      `${provider} does not take "${setting}"; it was left out.`,
    [{ provider: 'Groq', setting: 'topK' }],
  ),
  /** What one model allows may be narrower than what its provider does. */
  settingNotValid: sentence(
    'SETTING_LEFT_OUT_NOT_VALID',
    ({ problem }: { problem: Sentence }) => `${problem.detail}; it was left out.`,
    [{ problem: SETTING_SENTENCES.unknown({ setting: 'topK', owner: 'OpenAI' }) }],
  ),
  settingNotTaken: sentence(
    'SETTING_LEFT_OUT_BY_MODEL',
    ({ model, isReasoning }: { model: string; isReasoning: boolean }) =>
      `${model} does not take this setting${isReasoning ? ' while it reasons' : ''}; it was left out.`,
    [
      { model: 'o3', isReasoning: false },
      { model: 'gpt-5.6', isReasoning: true },
    ],
  ),
  settingIgnoredInThought: sentence(
    'SETTING_LEFT_OUT_WHILE_THINKING',
    ({ provider }: { provider: string }) =>
      `${provider} ignores this setting while it thinks; it was left out.`,
    [{ provider: 'DeepSeek' }],
  ),
  effortOfNoReasoner: fixedSentence(
    'EFFORT_LEFT_OUT_NO_REASONING',
    'This model does not reason; the reasoning effort was left out.',
  ),
  effortWithoutThinking: fixedSentence(
    'EFFORT_LEFT_OUT_THINKING_DISABLED',
    'Thinking is disabled for this model, so its reasoning effort was left out.',
  ),
  effortBesideBudget: sentence(
    'EFFORT_LEFT_OUT_BESIDE_BUDGET',
    ({ provider }: { provider: string }) =>
      `${provider} takes either an effort or a budget for reasoning; the effort was left out.`,
    [{ provider: 'OpenRouter' }],
  ),
  thinkingOfNoThinker: fixedSentence(
    'THINKING_LEFT_OUT',
    'This model does not think; the setting was left out.',
  ),
  rawFormatWithTools: sentence(
    'RAW_FORMAT_LEFT_OUT',
    ({ provider }: { provider: string }) =>
      `${provider} does not take the raw format together with tools; it was left out.`,
    [{ provider: 'Groq' }],
  ),
  /** The arguments are JSON text, cut where they are long. */
  moveWrittenAsText: sentence(
    'MOVE_WRITTEN_AS_TEXT',
    ({ tool, arguments: written }: { tool: string; arguments: string }) =>
      `The model wrote its move as text instead of calling a tool, so the story did not move: ${tool} ${written}. Tell it again, or go on with a model that calls tools. A server of your own may have to be told which format its model writes tool calls in.`,
    [{ tool: 'go_to', arguments: '{"to":"lamp_room"}' }],
  ),
  toolsNotTaken: sentence(
    'TOOLS_LEFT_OUT',
    ({ provider }: { provider: string }) => `${provider} cannot use tools, so this story may stand still.`,
    [{ provider: 'Snowflake Cortex' }],
  ),
};
