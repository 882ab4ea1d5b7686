import type { FamilySetting, ModelFamily, ReasoningHabit } from '../../provider-descriptor';
import { WARNING_SENTENCES } from '../../warning-sentences';

const WHILE_NOT_REASONING: FamilySetting = { taken: 'unless-reasoning' };

/**
 * A reasoning model answers these with 400 `unsupported_value` or `unsupported_parameter`.
 * @see https://platform.openai.com/docs/guides/reasoning
 */
const SAMPLING: Readonly<Record<string, FamilySetting>> = {
  temperature: WHILE_NOT_REASONING,
  topP: WHILE_NOT_REASONING,
  presencePenalty: WHILE_NOT_REASONING,
  frequencyPenalty: WHILE_NOT_REASONING,
};

/** What any of OpenAI's models knows as an effort. */
export const OPENAI_REASONING_EFFORTS = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'] as const;

/**
 * What applies where nothing is set, whichever of OpenAI's models tells.
 * @see https://platform.openai.com/docs/api-reference/chat/create
 */
export const OPENAI_DEFAULTS = { temperature: 1, topP: 1, presencePenalty: 0, frequencyPenalty: 0 } as const;

/** A family of reasoning models; without efforts, all that the provider knows are sent. */
function reasoningFamily(
  reasoning: ReasoningHabit,
  prefixes: readonly string[],
  efforts?: readonly string[],
): ModelFamily {
  const reasoningEffort: FamilySetting = { taken: 'always', schema: { enum: efforts } };
  return { prefixes, reasoning, settings: { ...SAMPLING, ...(efforts ? { reasoningEffort } : {}) } };
}

/** Stop sequences are "not supported with latest reasoning models o3 and o4-mini". */
function withoutStop(family: ModelFamily): ModelFamily {
  return { ...family, settings: { ...family.settings, stop: { taken: 'never' } } };
}

/**
 * Chat Completions takes tools for these models with the effort `none` alone, and an effort that is not set is another one.
 * @see https://github.com/BerriAI/litellm/pull/34569, which quotes OpenAI's answers to all three cases
 * @see https://community.openai.com/t/gpt-5-6-chat-completion-reasoning-effort-bug-behavior-change/1386454
 */
function toolsWithoutReasoning(family: ModelFamily): ModelFamily {
  const effort: FamilySetting = family.settings['reasoningEffort'] ?? { taken: 'always' };
  return { ...family, settings: { ...family.settings, reasoningEffort: { ...effort, withTools: 'none' } } };
}

/**
 * OpenAI's models by name. What is not here, `gpt-5.7` for instance, is sent everything and judged by OpenAI itself.
 * @see https://platform.openai.com/docs/guides/latest-model
 * @see https://platform.openai.com/docs/api-reference/chat/create
 * @see https://github.com/pydantic/pydantic-ai/blob/main/pydantic_ai_slim/pydantic_ai/profiles/openai.py
 */
export const OPENAI_FAMILIES: readonly ModelFamily[] = [
  {
    prefixes: ['gpt-3.5', 'gpt-4', 'chatgpt-4o', 'gpt-5-chat'],
    reasoning: 'never',
    settings: {
      reasoningEffort: {
        taken: 'never',
        reason: WARNING_SENTENCES.effortOfNoReasoner(),
      },
    },
  },
  reasoningFamily('always', ['o1'], ['low', 'medium', 'high']),
  withoutStop(reasoningFamily('always', ['o3', 'o4'], ['low', 'medium', 'high'])),
  // The smallest o1 thinks as long as it thinks.
  {
    prefixes: ['o1-mini', 'o1-preview'],
    reasoning: 'always',
    settings: { ...SAMPLING, reasoningEffort: { taken: 'never' } },
  },
  reasoningFamily('always', ['gpt-5'], ['minimal', 'low', 'medium', 'high']),
  // https://learn.microsoft.com/en-us/javascript/api/@azure/ai-projects/reasoningeffort
  reasoningFamily('always', ['gpt-5-pro'], ['high']),
  reasoningFamily('always', ['gpt-5-codex', 'gpt-5.1-codex', 'gpt-5.2-pro', 'gpt-5.4-pro', 'gpt-5.5-pro']),
  // They always reason, at one fixed effort.
  reasoningFamily('always', ['gpt-5.1-chat', 'gpt-5.2-chat', 'gpt-5.3-chat'], ['medium']),
  reasoningFamily('when-asked', ['gpt-5.1'], ['none', 'low', 'medium', 'high']),
  reasoningFamily('when-asked', ['gpt-5.2', 'gpt-5.3', 'gpt-5.4']),
  reasoningFamily('unless-none', ['gpt-5.5']),
  toolsWithoutReasoning(
    reasoningFamily('unless-none', ['gpt-5.6'], ['none', 'low', 'medium', 'high', 'xhigh', 'max']),
  ),
  // https://developers.openai.com/api/docs/models/gpt-6-astra
  reasoningFamily('always', ['gpt-6-astra'], ['low', 'medium', 'high', 'xhigh', 'max']),
  // Models that came after these lines: nothing is known, so nothing is left out.
  { prefixes: ['gpt-5.'], reasoning: 'unless-none', settings: {} },
];
