import type { ModelSettings } from '../provider/llm-call';
import { whyNoTools } from '../provider/model-family';
import type { CheckFinding } from './check-step';
import type { CheckEvidence } from './list-judgements';
import type { TinyOutcome } from './tiny-completion';

/** Whether the model answered. */
export function judgeCompletion(
  { definition, modelName }: CheckEvidence,
  outcome: TinyOutcome,
): CheckFinding {
  const { failure, textDeltas, reasoningDeltas, firstMs, hasRunOutOfTokens, maximumTokens } = outcome;
  const cost = ` It was asked for ${maximumTokens} tokens at most.`;
  const isSilent = textDeltas + reasoningDeltas === 0;
  if (isSilent && hasRunOutOfTokens) {
    return { status: 'passed', detail: `'${modelName}' thinks longer than this check allows.${cost}` };
  }
  if (failure !== null) return { status: 'failed', detail: failure.message };
  if (isSilent) {
    return {
      status: 'failed',
      detail: `${definition.label} ended the answer of '${modelName}' without a word.`,
    };
  }
  const first = firstMs === null ? '' : ` The first word came after ${inSeconds(firstMs)}.`;
  return { status: 'passed', detail: `'${modelName}' answers.${first}${cost}` };
}

/** Whether the answer came piece by piece. */
export function judgeStreaming({ definition }: CheckEvidence, outcome: TinyOutcome): CheckFinding {
  const pieces = outcome.textDeltas + outcome.reasoningDeltas;
  if (pieces > 1) return { status: 'passed', detail: `The answer came in ${pieces} pieces, as it was told.` };
  return pieces === 1
    ? {
        status: 'warning',
        detail: `The answer came in one piece: ${definition.label}, or a proxy before it, may hold stories back until they are told.`,
      }
    : {
        status: 'warning',
        detail: 'The few tokens of this check went into hidden thinking, so streaming could not be seen.',
      };
}

/**
 * Whether the model can use the story's tools.
 * @param outcome null: the provider takes no tools
 * @param settings of the model
 */
export function judgeTools(
  { definition, modelName }: CheckEvidence,
  outcome: TinyOutcome | null,
  settings: ModelSettings,
): CheckFinding {
  const consequence = 'A story whose scenes change by tools may stand still with it.';
  if (outcome === null) {
    return { status: 'warning', detail: `${definition.label} cannot use tools. ${consequence}` };
  }
  const { failure, toolCalls, brokenToolCalls, hasRunOutOfTokens, maximumTokens } = outcome;
  if (toolCalls > 0 && failure === null) {
    const detail = `'${modelName}' calls tools. It was asked for ${maximumTokens} tokens at most.`;
    return { status: 'passed', detail };
  }
  if (hasRunOutOfTokens) {
    const detail = `'${modelName}' thought longer than this check allows; whether it calls tools could not be seen.`;
    return { status: 'warning', detail };
  }
  const quote = failure === null ? '' : ` ${failure.message}`;
  const obstacle =
    failure?.code === 'PROVIDER_BAD_REQUEST' ? whyNoTools(definition, modelName, settings) : null;
  if (obstacle !== null) return { status: 'warning', detail: `${obstacle}${quote}` };
  const what =
    brokenToolCalls > 0 ? 'called a tool, but not as it was told to' : 'was asked to call a tool and did not';
  return { status: 'warning', detail: `'${modelName}' ${what}.${quote} ${consequence}` };
}

function inSeconds(milliseconds: number): string {
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}
