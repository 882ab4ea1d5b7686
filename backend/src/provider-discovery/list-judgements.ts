import type { ListedModel } from '../provider/llm-provider';
import type { ProviderDefinition } from '../provider/provider-descriptor';
import type { ProviderError } from '../provider/provider.error';
import type { CheckFinding } from './check-step';
import { describeNames, findListed } from './model-name-match';

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
  const { label } = definition;
  const failure = beginning?.failure ?? null;
  if (failure?.code === 'PROVIDER_AUTH') return { status: 'failed', detail: failure.message };
  if (failure === null) {
    const withoutKey = beginning === null ? 'lists its models without an API key' : 'asks for no API key';
    return { status: 'passed', detail: `${label} ${hasKey ? 'accepts the API key' : withoutKey}.` };
  }
  if (hasLookedAtKey(evidence, failure)) {
    const what = hasKey ? 'API key' : 'missing API key';
    return { status: 'passed', detail: `${label} did not complain about the ${what}.` };
  }
  return listFailure?.code === 'PROVIDER_AUTH'
    ? { status: 'failed', detail: listFailure.message }
    : { status: 'warning', detail: `Whether the API key is right could not be told. ${failure.message}` };
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
  if (list === null) return judgeWithoutList(evidence, failure);
  const names = describeNames(list, modelName);
  if (failure?.code === 'PROVIDER_NOT_FOUND') {
    const detail = `${label} answers, but has no model '${modelName}'. ${names}${nextStep(evidence)}`;
    return { status: 'failed', detail };
  }
  const rest =
    failure === null
      ? `, but answers to that name. ${names}`
      : `; whether it knows that name could not be told. ${names}`;
  return { status: 'warning', detail: `${label} does not list '${modelName}'${rest}` };
}

function judgeWithoutList(evidence: CheckEvidence, failure: ProviderError | null): CheckFinding {
  const { definition, modelName, listFailure, baseUrl } = evidence;
  if (failure?.code === 'PROVIDER_NOT_FOUND') {
    const isNothingThere = listFailure === null && definition.capabilities.modelDiscovery;
    const detail =
      isNothingThere && !isAboutModel(failure)
        ? `Neither a list of models nor a chat is to be found under ${baseUrl}. The path of the base URL may be wrong.${pathHint(evidence)}`
        : failure.message;
    return { status: 'failed', detail };
  }
  return {
    status: 'warning',
    detail: `${whyNoList(evidence)} The name '${modelName}' could not be looked up.`,
  };
}

/** Whether the vendor's own words are about the model; a route that is not there answers "not found", too. */
function isAboutModel({ vendorCode, message }: ProviderError): boolean {
  const [, quote = ''] = / says: (".*)$/s.exec(message) ?? [];
  return /model/i.test(`${vendorCode ?? ''} ${quote}`);
}

/** @see https://github.com/ggml-org/llama.cpp/tree/master/tools/server, and vLLM, LM Studio, LocalAI: all of them answer under `/v1` */
function pathHint({ baseUrl, definition }: CheckEvidence): string {
  const isComplete = /\/v\d+$/.test(baseUrl) || definition.baseUrlSuffixes.includes('/v1');
  return isComplete ? '' : ` With many servers it ends with /v1: ${baseUrl}/v1`;
}

function whyNoList({ definition, listFailure, hasKey }: CheckEvidence): string {
  if (listFailure === null) return `${definition.label} offers no list of models.`;
  return listFailure.code === 'PROVIDER_AUTH' && hasKey
    ? `${definition.label} does not show its list of models to this API key.`
    : `The list of models did not come. ${listFailure.message}`;
}

/** Only a name that no shell reads as more than a name goes into a command that a player may copy. */
const PLAIN_NAME = /^[\w./:@-]+$/;

function nextStep({ definition, modelName, list }: CheckEvidence): string {
  const { installCommand } = definition;
  if (installCommand !== undefined && PLAIN_NAME.test(modelName)) {
    return ` Pull it with \`${installCommand.replace('{model}', () => modelName)}\`.`;
  }
  return list?.length === 0 ? '' : ' Choose one of these under Models.';
}
