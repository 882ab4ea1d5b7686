import type { ListedModel } from '../llm-provider';
import type { ProviderDefinition } from '../provider-descriptor';
import type { ProviderError } from '../provider.error';
import type { CheckFinding } from './check-step';
import { describeNames, findListed } from './model-name-match';

/** What a check knows when it judges. */
export interface CheckEvidence {
  definition: ProviderDefinition;
  modelName: string;
  hasKey: boolean;
  /** Whether the calls go to the vendor's own address. */
  isDefaultUrl: boolean;
  /** null: there is no list, or it was not given. */
  list: readonly ListedModel[] | null;
  listFailure: ProviderError | null;
}

/** How the small completion began; failure null: with a word. */
export interface Beginning {
  failure: ProviderError | null;
}

/**
 * Whether the list of models alone tells that the key is right: the vendor's own server gave it to this key, and gives it to nobody
 * without one. Servers of one's own often list their models to everybody.
 */
export function isListProof({ definition, hasKey, isDefaultUrl, list }: CheckEvidence): boolean {
  if (list === null) return false;
  const asksForNone = !hasKey && definition.apiKey !== 'required';
  return asksForNone || (hasKey && isDefaultUrl && definition.isModelListPublic !== true);
}

/** Whether the key was accepted. @param beginning of the completion; null: it was not needed */
export function judgeKey(evidence: CheckEvidence, beginning: Beginning | null): CheckFinding {
  const { definition, hasKey, list, listFailure } = evidence;
  const { label } = definition;
  const failure = beginning?.failure ?? null;
  if (failure?.code === 'PROVIDER_AUTH') return { status: 'failed', detail: failure.message };
  if (failure === null) {
    return {
      status: 'passed',
      detail: hasKey ? `${label} accepts the API key.` : `${label} asks for no API key.`,
    };
  }
  if (listFailure?.code === 'PROVIDER_AUTH') return { status: 'failed', detail: listFailure.message };
  // Whoever does not know the model, or has no credit left, has looked at the key before.
  const isPastTheKey = ['PROVIDER_NOT_FOUND', 'PROVIDER_QUOTA', 'PROVIDER_RATE_LIMIT'].includes(failure.code);
  return list !== null || isPastTheKey
    ? {
        status: 'passed',
        detail: `${label} did not complain about the ${hasKey ? 'API key' : 'missing API key'}.`,
      }
    : { status: 'warning', detail: `Whether the API key is right could not be told. ${failure.message}` };
}

/**
 * Whether the model is known.
 * @param beginning of the completion; null: it has not been waited for
 * @returns null where only the beginning of the completion can tell
 */
export function judgeModel(evidence: CheckEvidence, beginning: Beginning | null): CheckFinding | null {
  const { definition, modelName, list } = evidence;
  const { label } = definition;
  const listed = list === null ? undefined : findListed(list, modelName);
  if (listed !== undefined) {
    const size =
      listed.contextWindow === undefined
        ? ''
        : ` It can read ${listed.contextWindow.toLocaleString('en-US')} tokens.`;
    return { status: 'passed', detail: `${label} has the model '${modelName}'.${size}` };
  }
  if (beginning === null) return null;
  const { failure } = beginning;
  if (list === null) {
    if (failure?.code === 'PROVIDER_NOT_FOUND') return { status: 'failed', detail: failure.message };
    return {
      status: 'warning',
      detail: `${whyNoList(evidence)} The name '${modelName}' could not be looked up.`,
    };
  }
  const names = describeNames(list, modelName);
  return failure === null
    ? {
        status: 'warning',
        detail: `${label} does not list '${modelName}', but answers to that name. ${names}`,
      }
    : {
        status: 'failed',
        detail: `${label} answers, but has no model '${modelName}'. ${names}${pullHint(evidence)}`,
      };
}

function whyNoList({ definition, listFailure }: CheckEvidence): string {
  return listFailure === null
    ? `${definition.label} offers no list of models.`
    : `The list of models did not come. ${listFailure.message}`;
}

function pullHint({ definition, modelName }: CheckEvidence): string {
  const command = definition.installCommand?.replace('{model}', modelName);
  return command === undefined ? ' Choose one of these under Models.' : ` Pull it with \`${command}\`.`;
}
