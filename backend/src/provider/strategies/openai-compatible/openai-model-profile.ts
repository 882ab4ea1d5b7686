import type { ModelSettings } from '../../llm-call';
import type { SettingWarning } from '../../stream-event';

/** How a family of OpenAI's models treats reasoning. */
type ReasoningHabit = 'always' | 'unless-none' | 'when-asked' | 'never';

/**
 * Model families by name, first match wins; a name that is not known is sent everything and judged by OpenAI itself.
 * @see https://platform.openai.com/docs/guides/latest-model
 * @see https://github.com/pydantic/pydantic-ai/blob/main/pydantic_ai_slim/pydantic_ai/profiles/openai.py
 */
const FAMILIES: readonly (readonly [pattern: RegExp, habit: ReasoningHabit])[] = [
  [/^(?:gpt-3\.5|gpt-4|chatgpt-4o|gpt-5-chat)/, 'never'],
  [/^o\d/, 'always'],
  [/^gpt-5\.\d+(?:-\w+)*-pro/, 'always'],
  [/^gpt-5\.[123]-chat/, 'always'],
  [/^gpt-5\.1-codex/, 'always'],
  [/^gpt-5\.[1-4]/, 'when-asked'],
  [/^gpt-5\.[56]/, 'unless-none'],
  [/^gpt-5(?:-|$)/, 'always'],
];

const SAMPLING = ['temperature', 'topP', 'presencePenalty', 'frequencyPenalty'] as const;

/** Settings that OpenAI answers with 400 `unsupported_value` or `unsupported_parameter` for this model. */
export function findUnsupportedByOpenAi(
  modelName: string,
  settings: ModelSettings,
): readonly SettingWarning[] {
  const habit = FAMILIES.find(([pattern]) => pattern.test(modelName))?.[1];
  if (habit === undefined) return [];
  const isSet = (setting: string): boolean => settings[setting] !== undefined;
  if (habit === 'never') {
    const detail = `${modelName} does not reason; the reasoning effort was left out.`;
    return isSet('reasoningEffort') ? [{ setting: 'reasoningEffort', detail }] : [];
  }
  if (!isReasoning(habit, settings.reasoningEffort)) return [];
  // https://platform.openai.com/docs/api-reference/chat/create#chat-create-stop
  const refused = /^o[34]/.test(modelName) ? [...SAMPLING, 'stop'] : SAMPLING;
  return refused.filter(isSet).map((setting) => ({
    setting,
    detail: `${modelName} does not take this setting while it reasons; it was left out.`,
  }));
}

function isReasoning(habit: ReasoningHabit, effort: string | undefined): boolean {
  if (habit === 'always') return true;
  return effort === undefined ? habit === 'unless-none' : effort !== 'none';
}
