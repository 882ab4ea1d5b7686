import type { ModelSettings } from '../provider/llm-call';
import { toolObstacle } from '../provider/model-family';
import type { CheckFinding } from './check-step';
import { DISCOVERY_SENTENCES } from './discovery-sentences';
import type { CheckEvidence } from './list-judgements';
import type { TinyOutcome } from './tiny-completion';

/** Whether the model answered. */
export function judgeCompletion(
  { definition, modelName }: CheckEvidence,
  outcome: TinyOutcome,
): CheckFinding {
  const { failure, textDeltas, reasoningDeltas, firstMs, hasRunOutOfTokens } = outcome;
  const asked = { model: modelName, tokens: outcome.maximumTokens };
  const isSilent = textDeltas + reasoningDeltas === 0;
  if (isSilent && hasRunOutOfTokens) {
    return { status: 'passed', ...DISCOVERY_SENTENCES.modelThinksLong(asked) };
  }
  if (failure !== null) return { status: 'failed', ...failure.sentence };
  if (isSilent) {
    const said = DISCOVERY_SENTENCES.modelSilent({ provider: definition.label, model: modelName });
    return { status: 'failed', ...said };
  }
  const roundedMs = firstMs === null ? null : Math.round(firstMs);
  const answered = { ...asked, firstMs: roundedMs };
  const said = outcome.startsInThinking
    ? DISCOVERY_SENTENCES.modelThinksUnmarked(answered)
    : DISCOVERY_SENTENCES.modelAnswers(answered);
  return { status: 'passed', ...said };
}

/** Whether the answer came piece by piece. */
export function judgeStreaming({ definition }: CheckEvidence, outcome: TinyOutcome): CheckFinding {
  const pieces = outcome.textDeltas + outcome.reasoningDeltas;
  if (pieces > 1) return { status: 'passed', ...DISCOVERY_SENTENCES.streamed({ pieces }) };
  const said =
    pieces === 1
      ? DISCOVERY_SENTENCES.notStreamed({ provider: definition.label })
      : DISCOVERY_SENTENCES.streamingNotSeen();
  return { status: 'warning', ...said };
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
  const model = modelName;
  if (outcome === null) {
    const said = DISCOVERY_SENTENCES.toolsNotSupported({ provider: definition.label });
    return { status: 'warning', ...said };
  }
  const { failure, toolCalls, brokenToolCalls, hasRunOutOfTokens, maximumTokens } = outcome;
  if (toolCalls > 0 && failure === null) {
    return { status: 'passed', ...DISCOVERY_SENTENCES.toolsCalled({ model, tokens: maximumTokens }) };
  }
  if (hasRunOutOfTokens) return { status: 'warning', ...DISCOVERY_SENTENCES.toolsNotSeen({ model }) };
  if (failure?.code === 'PROVIDER_BAD_REQUEST') {
    const obstacle = toolObstacle(definition, modelName, settings);
    const params = { model, failure: failure.sentence };
    if (obstacle !== null) {
      return { status: 'warning', ...DISCOVERY_SENTENCES.toolsNeedSetting({ ...params, ...obstacle }) };
    }
  }
  if (failure?.lacksTools === true) {
    return { status: 'warning', ...DISCOVERY_SENTENCES.modelWithoutTools({ failure: failure.sentence }) };
  }
  const params = { model, isBroken: brokenToolCalls > 0, failure: failure?.sentence ?? null };
  return { status: 'warning', ...DISCOVERY_SENTENCES.toolsNotCalled(params) };
}
