import type { Sentence } from '../problem/sentence';
import type { ListedModel } from '../provider/llm-provider';
import type { ProviderDefinition } from '../provider/provider-descriptor';
import type { ProviderError } from '../provider/provider.error';
import { suggestBaseUrl } from '../provider/transport/asked-address';
import type { CheckFinding } from './check-step';
import { DISCOVERY_SENTENCES } from './discovery-sentences';
import { findListed, nearNames } from './model-name-match';

/** What a check knows when it judges. */
export interface CheckEvidence {
  definition: ProviderDefinition;
  modelName: string;
  /** Where the calls go. */
  baseUrl: string;
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
 * without one. Other servers often list their models to everybody.
 */
export function isListProof({ definition, hasKey, isDefaultUrl, list }: CheckEvidence): boolean {
  return list !== null && hasKey && isDefaultUrl && definition.isModelListPublic !== true;
}

/** Whether the key was accepted. @param beginning of the completion; null: it was not needed, or did not come soon */
export function judgeKey(evidence: CheckEvidence, beginning: Beginning | null): CheckFinding {
  const { definition, hasKey, listFailure } = evidence;
  const provider = definition.label;
  const failure = beginning?.failure ?? null;
  if (failure?.code === 'PROVIDER_AUTH') return { status: 'failed', ...failure.sentence };
  if (failure === null) {
    const said = hasKey
      ? DISCOVERY_SENTENCES.keyAccepted({ provider })
      : DISCOVERY_SENTENCES.keyNotNeeded({ provider, reason: beginning === null ? 'LIST' : 'ANSWER' });
    return { status: 'passed', ...said };
  }
  if (hasLookedAtKey(evidence, failure)) {
    return { status: 'passed', ...DISCOVERY_SENTENCES.keyPassed({ provider, hasKey }) };
  }
  return listFailure?.code === 'PROVIDER_AUTH'
    ? { status: 'failed', ...listFailure.sentence }
    : { status: 'warning', ...DISCOVERY_SENTENCES.keyUncertain({ failure: failure.sentence }) };
}

/** Whether a server that fails like this looks at the key before: whoever has no credit left, or does not know the model, has let the key pass. */
function hasLookedAtKey({ list }: CheckEvidence, failure: ProviderError): boolean {
  switch (failure.code) {
    case 'PROVIDER_QUOTA':
    case 'PROVIDER_RATE_LIMIT':
    case 'PROVIDER_CONTEXT_LENGTH':
    case 'PROVIDER_CONTENT_FILTER':
      return true;
    case 'PROVIDER_NOT_FOUND':
    case 'PROVIDER_BAD_REQUEST':
      return list !== null || isAboutModel(failure);
    default:
      return false;
  }
}

/**
 * Whether the model is known.
 * @param beginning of the completion; null: it has not been waited for
 * @returns null where only the beginning of the completion can tell
 */
export function judgeModel(evidence: CheckEvidence, beginning: Beginning | null): CheckFinding | null {
  const { definition, modelName, list } = evidence;
  const sought = { provider: definition.label, model: modelName };
  const listed = list === null ? undefined : findListed(list, modelName);
  if (listed !== undefined) {
    const contextWindow = listed.contextWindow ?? null;
    return { status: 'passed', ...DISCOVERY_SENTENCES.modelListed({ ...sought, contextWindow }) };
  }
  if (beginning === null) return null;
  const { failure } = beginning;
  if (list === null) return judgeWithoutList(evidence, failure);
  const names = nearNames(list, modelName);
  if (failure?.code === 'PROVIDER_NOT_FOUND') {
    const command = installCommandOf(evidence);
    return { status: 'failed', ...DISCOVERY_SENTENCES.modelMissing({ ...sought, ...names, command }) };
  }
  const isAnswering = failure === null;
  return { status: 'warning', ...DISCOVERY_SENTENCES.modelNotListed({ ...sought, ...names, isAnswering }) };
}

function judgeWithoutList(evidence: CheckEvidence, failure: ProviderError | null): CheckFinding {
  const { definition, listFailure, baseUrl } = evidence;
  if (failure?.code === 'PROVIDER_NOT_FOUND') {
    const isNothingThere =
      listFailure === null && definition.capabilities.modelDiscovery && !isAboutModel(failure);
    const said = isNothingThere
      ? DISCOVERY_SENTENCES.nothingThere({ baseUrl, suggestion: suggestVersion(definition, baseUrl) })
      : failure.sentence;
    return { status: 'failed', ...said };
  }
  return { status: 'warning', ...describeMissingList(evidence) };
}

/** Whether the vendor's own words are about the model; a route that is not there answers "not found", too. */
function isAboutModel({ vendorCode, vendorMessage }: ProviderError): boolean {
  return /model/i.test(`${vendorCode ?? ''} ${vendorMessage ?? ''}`);
}

/** The base URL with a `/v1`, where it may be that which it lacks; null: it is not. */
export function suggestVersion(definition: ProviderDefinition, baseUrl: string): string | null {
  const isAdded = definition.baseUrlSuffixes.length > 0;
  return isAdded ? null : suggestBaseUrl(new URL(`${baseUrl}/models`));
}

function describeMissingList({ definition, modelName, listFailure, hasKey }: CheckEvidence): Sentence {
  const sought = { provider: definition.label, model: modelName };
  if (listFailure === null) return DISCOVERY_SENTENCES.modelNotLookedUp({ ...sought, reason: 'NO_LIST' });
  return listFailure.code === 'PROVIDER_AUTH' && hasKey
    ? DISCOVERY_SENTENCES.modelNotLookedUp({ ...sought, reason: 'LIST_HIDDEN' })
    : DISCOVERY_SENTENCES.modelNotLookedUp({
        reason: 'LIST_FAILED',
        failure: listFailure.sentence,
        model: modelName,
      });
}

/** Only a name that no shell reads as more than a name goes into a command that a player may copy. */
const PLAIN_NAME = /^[\w./:@-]+$/;

function installCommandOf({ definition, modelName }: CheckEvidence): string | null {
  const { installCommand } = definition;
  const isShown = installCommand !== undefined && PLAIN_NAME.test(modelName);
  return isShown ? installCommand.replace('{model}', () => modelName) : null;
}
