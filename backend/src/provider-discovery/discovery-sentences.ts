import { fixedSentence, sentence, type Sentence } from '../problem/sentence';
import { CONNECTION_SENTENCES } from '../provider/connection-sentences';
import { PROVIDER_SENTENCES } from '../provider/provider-sentences';

/** Some names of a list, and how many more it has. */
export type ShownNames = { names: readonly string[]; more: number };

/** Whose list it is, and the name that is sought in it. */
type Sought = { provider: string; model: string };

/** Why a list says nothing of a name. `failure`: what came of the request for the list. */
type MissingList =
  | { reason: 'NO_LIST' | 'LIST_HIDDEN'; provider: string; model: string }
  | { reason: 'LIST_FAILED'; failure: Sentence; model: string };

/** What is reached by a proxy, and the variable that names that. */
type Proxied = { baseUrl: string; proxy: string; variable: string };

type ReachedByProxy = { host: string; proxy: string; milliseconds: number; isSecure: boolean };

const FAILURE = PROVIDER_SENTENCES.keyNotAccepted({
  reason: 'KEY_REFUSED',
  provider: 'Groq',
  model: null,
  httpStatus: null,
  wait: null,
  waitUnit: null,
  vendorMessage: 'No.',
  withAdvice: true,
});
const STANDSTILL = 'A story whose scenes change by tools may stand still with it.';

/** What the app says of a connection that it checks, of servers that it looks for, and of lists of models. */
export const DISCOVERY_SENTENCES = {
  tooManyChecks: fixedSentence(
    'TOO_MANY_CHECKS',
    'Several models are being checked already. Try again when one is done.',
  ),
  checkNotNeeded: sentence(
    'CHECK_NOT_NEEDED',
    ({ provider }: { provider: string }) => `${provider} is part of the app: there is nothing to check.`,
    [{ provider: 'Storyteller (built in)' }],
  ),
  stepSkipped: sentence(
    'CHECK_STEP_SKIPPED',
    ({ step }: { step: string }) => `Not tried, since the step "${step}" failed.`,
    [{ step: 'reachable' }],
  ),

  addressValid: sentence(
    'CHECK_ADDRESS_VALID',
    ({ baseUrl }: { baseUrl: string }) => `${baseUrl} is a valid address.`,
    [{ baseUrl: 'https://api.groq.com' }],
  ),
  addressNotValid: sentence(
    'CHECK_ADDRESS_NOT_VALID',
    ({ problem }: { problem: Sentence }) => `${problem.detail}.`,
    [{ problem: CONNECTION_SENTENCES.baseUrlNotHttp() }],
  ),
  addressBehindProxy: sentence(
    'CHECK_ADDRESS_BEHIND_PROXY',
    ({ baseUrl, proxy, variable }: Proxied) =>
      `${baseUrl} is a valid address. It is reached by the proxy ${proxy}, which ${variable} names.`,
    [{ baseUrl: 'https://api.groq.com', proxy: 'http://proxy.example:3128', variable: 'HTTPS_PROXY' }],
  ),
  keyInTheClear: sentence(
    'CHECK_KEY_IN_THE_CLEAR',
    ({ baseUrl, proxy, variable }: Proxied) =>
      `${baseUrl} is reached by the proxy ${proxy}, which ${variable} names, and without TLS: whoever runs the proxy can read the API key. Enter a base URL with https://, or name the server in NO_PROXY where the app runs.`,
    [{ baseUrl: 'http://models.example/v1', proxy: 'http://proxy.example:3128', variable: 'HTTP_PROXY' }],
  ),
  addressMissing: sentence(
    'CHECK_ADDRESS_MISSING',
    ({ provider }: { provider: string }) => `Base URL is required for ${provider}.`,
    [{ provider: 'Ollama' }],
  ),
  serverReached: sentence(
    'CHECK_SERVER_REACHED',
    ({ host, milliseconds, isSecure }: { host: string; milliseconds: number; isSecure: boolean }) =>
      `${host} took the connection within ${String(milliseconds)} ms${isSecure ? ', and its certificate is valid' : ''}.`,
    [
      { host: '127.0.0.1:11434', milliseconds: 4, isSecure: false },
      { host: 'api.groq.com', milliseconds: 41, isSecure: true },
    ],
  ),
  proxyReached: sentence(
    'CHECK_PROXY_REACHED',
    /** @param isSecure whether the server behind the proxy has been reached as well, by TLS */
    ({ host, proxy, milliseconds, isSecure }: ReachedByProxy) =>
      isSecure
        ? `${host} took the connection by the proxy ${proxy} within ${String(milliseconds)} ms, and its certificate is valid.`
        : `The proxy ${proxy} took the connection within ${String(milliseconds)} ms. Whether it reaches ${host} shows with the first request.`,
    [
      { host: 'api.groq.com', proxy: 'http://proxy.example:3128', milliseconds: 41, isSecure: true },
      { host: 'models.example', proxy: 'http://proxy.example:3128', milliseconds: 4, isSecure: false },
    ],
  ),

  keyAccepted: sentence(
    'CHECK_KEY_ACCEPTED',
    ({ provider }: { provider: string }) => `${provider} accepts the API key.`,
    [{ provider: 'Groq' }],
  ),
  keyNotNeeded: sentence(
    'CHECK_KEY_NOT_NEEDED',
    ({ provider, reason }: { provider: string; reason: 'LIST' | 'ANSWER' }) =>
      `${provider} ${reason === 'LIST' ? 'lists its models without an API key' : 'asks for no API key'}.`,
    [
      { provider: 'Ollama', reason: 'LIST' },
      { provider: 'Ollama', reason: 'ANSWER' },
    ],
  ),
  keyPassed: sentence(
    'CHECK_KEY_PASSED',
    ({ provider, hasKey }: { provider: string; hasKey: boolean }) =>
      `${provider} did not complain about the ${hasKey ? '' : 'missing '}API key.`,
    [
      { provider: 'Groq', hasKey: true },
      { provider: 'vLLM', hasKey: false },
    ],
  ),
  keyUncertain: sentence(
    'CHECK_KEY_UNCERTAIN',
    ({ failure }: { failure: Sentence }) =>
      `Whether the API key is right could not be told. ${failure.detail}`,
    [{ failure: FAILURE }],
  ),

  modelListed: sentence(
    'CHECK_MODEL_LISTED',
    ({ provider, model, contextWindow }: Sought & { contextWindow: number | null }) =>
      `${provider} has the model '${model}'.${contextWindow === null ? '' : ` It can read ${contextWindow.toLocaleString('en-US')} tokens.`}`,
    [
      { provider: 'Ollama', model: 'qwen3:8b', contextWindow: null },
      { provider: 'Groq', model: 'llama-3.3', contextWindow: 131_072 },
    ],
  ),
  modelMissing: sentence(
    'CHECK_MODEL_MISSING',
    /** @param command that makes the model available; null: there is none that could be shown */
    (params: Sought & ShownNames & { command: string | null }) =>
      `${params.provider} answers, but has no model '${params.model}'. ${listed(params)}${nextStep(params)}`,
    [
      {
        provider: 'Ollama',
        model: 'llama3.3',
        names: ['qwen3:8b'],
        more: 0,
        command: 'ollama pull llama3.3',
      },
      { provider: 'Ollama', model: 'llama3.3', names: [], more: 0, command: 'ollama pull llama3.3' },
      { provider: 'Groq', model: 'llama-9', names: ['llama-3.3', 'qwen-3'], more: 12, command: null },
      { provider: 'vLLM', model: 'llama-9', names: [], more: 0, command: null },
    ],
  ),
  modelNotListed: sentence(
    'CHECK_MODEL_NOT_LISTED',
    (params: Sought & ShownNames & { isAnswering: boolean }) =>
      `${params.provider} does not list '${params.model}'${params.isAnswering ? ', but answers to that name' : '; whether it knows that name could not be told'}. ${listed(params)}`,
    [
      { provider: 'Groq', model: 'llama-9', names: ['llama-3.3'], more: 0, isAnswering: true },
      { provider: 'Groq', model: 'llama-9', names: ['llama-3.3', 'qwen-3'], more: 12, isAnswering: false },
      { provider: 'vLLM', model: 'llama-9', names: [], more: 0, isAnswering: true },
    ],
  ),
  modelNotLookedUp: sentence(
    'CHECK_MODEL_NOT_LOOKED_UP',
    (params: MissingList) => `${whyNoList(params)} The name '${params.model}' could not be looked up.`,
    [
      { reason: 'NO_LIST', provider: 'Snowflake Cortex', model: 'llama-9' },
      { reason: 'LIST_HIDDEN', provider: 'Groq', model: 'llama-9' },
      { reason: 'LIST_FAILED', failure: FAILURE, model: 'llama-9' },
    ],
  ),
  modelUncertain: fixedSentence('CHECK_MODEL_UNCERTAIN', 'Whether the model is known could not be told.'),
  nothingThere: sentence(
    'CHECK_NOTHING_THERE',
    /** @param suggestion a base URL that many servers have; null: it is that already */
    ({ baseUrl, suggestion }: { baseUrl: string; suggestion: string | null }) =>
      `Neither a list of models nor a chat is to be found under ${baseUrl}. The path of the base URL may be wrong.${versionHint({ suggestion })}`,
    [
      { baseUrl: 'http://127.0.0.1:8080', suggestion: 'http://127.0.0.1:8080/v1' },
      { baseUrl: 'http://127.0.0.1:8080/v1', suggestion: null },
    ],
  ),

  modelAnswers: sentence(
    'CHECK_MODEL_ANSWERS',
    /** @param firstMs milliseconds to the first word; null: they were not measured */
    ({ model, firstMs, tokens }: { model: string; firstMs: number | null; tokens: number }) =>
      `'${model}' answers.${firstMs === null ? '' : ` The first word came after ${inSeconds(firstMs)}.`}${costOf(tokens)}`,
    [
      { model: 'llama-3.3', firstMs: 640, tokens: 64 },
      { model: 'llama-3.3', firstMs: 2_340, tokens: 64 },
      { model: 'llama-3.3', firstMs: null, tokens: 64 },
    ],
  ),
  modelThinksUnmarked: sentence(
    'CHECK_MODEL_THINKS_UNMARKED',
    /** @param firstMs milliseconds to the first word; null: they were not measured */
    ({ model, firstMs, tokens }: { model: string; firstMs: number | null; tokens: number }) =>
      `'${model}' answers, and thinks before that without a mark where it begins. Its thinking is told apart from the story.${firstMs === null ? '' : ` The first word came after ${inSeconds(firstMs)}.`}${costOf(tokens)}`,
    [
      { model: 'deepseek-r1', firstMs: 640, tokens: 64 },
      { model: 'deepseek-r1', firstMs: 2_340, tokens: 64 },
      { model: 'deepseek-r1', firstMs: null, tokens: 64 },
    ],
  ),
  modelThinksLong: sentence(
    'CHECK_MODEL_THINKS_LONG',
    ({ model, tokens }: { model: string; tokens: number }) =>
      `'${model}' thinks longer than this check allows.${costOf(tokens)}`,
    [{ model: 'llama-3.3', tokens: 64 }],
  ),
  modelSilent: sentence(
    'CHECK_MODEL_SILENT',
    ({ provider, model }: Sought) => `${provider} ended the answer of '${model}' without a word.`,
    [{ provider: 'Groq', model: 'llama-3.3' }],
  ),

  streamed: sentence(
    'CHECK_STREAMED',
    ({ pieces }: { pieces: number }) => `The answer came in ${String(pieces)} pieces, as it was told.`,
    [{ pieces: 9 }],
  ),
  notStreamed: sentence(
    'CHECK_NOT_STREAMED',
    ({ provider }: { provider: string }) =>
      `The answer came in one piece: ${provider}, or a proxy before it, may hold stories back until they are told.`,
    [{ provider: 'Groq' }],
  ),
  streamingNotSeen: fixedSentence(
    'CHECK_STREAMING_NOT_SEEN',
    'The few tokens of this check went into hidden thinking, so streaming could not be seen.',
  ),

  toolsNotSupported: sentence(
    'CHECK_TOOLS_NOT_SUPPORTED',
    ({ provider }: { provider: string }) => `${provider} cannot use tools. ${STANDSTILL}`,
    [{ provider: 'Snowflake Cortex' }],
  ),
  modelWithoutTools: sentence('MODEL_WITHOUT_TOOLS', ({ failure }: { failure: Sentence }) => failure.detail, [
    {
      failure: PROVIDER_SENTENCES.requestRefused({
        reason: 'MODEL_WITHOUT_TOOLS',
        provider: 'Ollama',
        model: 'gemma3:4b',
        httpStatus: null,
        wait: null,
        waitUnit: null,
        vendorMessage: 'gemma3:4b does not support tools',
        withAdvice: true,
      }),
    },
  ]),
  toolsCalled: sentence(
    'CHECK_TOOLS_CALLED',
    ({ model, tokens }: { model: string; tokens: number }) => `'${model}' calls tools.${costOf(tokens)}`,
    [{ model: 'llama-3.3', tokens: 200 }],
  ),
  toolsNotSeen: sentence(
    'CHECK_TOOLS_NOT_SEEN',
    ({ model }: { model: string }) =>
      `'${model}' thought longer than this check allows; whether it calls tools could not be seen.`,
    [{ model: 'llama-3.3' }],
  ),
  toolsNeedSetting: sentence(
    'CHECK_TOOLS_NEED_SETTING',
    /** @param setting by its title */
    (params: { model: string; setting: string; value: string; failure: Sentence }) =>
      `'${params.model}' takes the tools of a story only with "${params.setting}" set to ${params.value}. ${params.failure.detail}`,
    [{ model: 'gpt-5.6', setting: 'Reasoning effort', value: 'none', failure: FAILURE }],
  ),
  toolsNotCalled: sentence(
    'CHECK_TOOLS_NOT_CALLED',
    (params: { model: string; isBroken: boolean; failure: Sentence | null }) => {
      const what = params.isBroken
        ? 'called a tool, but not as it was told to'
        : 'was asked to call a tool and did not';
      const quotation = params.failure === null ? '' : ` ${params.failure.detail}`;
      return `'${params.model}' ${what}.${quotation} ${STANDSTILL}`;
    },
    [
      { model: 'llama-3.3', isBroken: false, failure: null },
      { model: 'llama-3.3', isBroken: true, failure: null },
      { model: 'llama-3.3', isBroken: false, failure: FAILURE },
    ],
  ),

  serverFound: sentence('LOCAL_SERVER_FOUND', ({ models }: { models: number }) => sayFound(models), [
    { models: 0 },
    { models: 1 },
    { models: 12 },
  ]),
  serverIsNobody: fixedSentence('LOCAL_SERVER_NOBODY', 'Nothing listens there.'),
  serverIsApp: fixedSentence('LOCAL_SERVER_THIS_APP', 'This app itself listens there.'),
  serverIsOther: fixedSentence(
    'LOCAL_SERVER_OTHER',
    'Something else listens there: it does not answer as a server of models does.',
  ),
  serverSilent: sentence(
    'LOCAL_SERVER_SILENT',
    ({ seconds }: { seconds: number }) =>
      `Something listens there, but did not answer within ${String(seconds)} seconds.`,
    [{ seconds: 1.5 }],
  ),
  serverWantsKey: fixedSentence(
    'LOCAL_SERVER_WANTS_KEY',
    'A server answers there, but asks for an API key. Add a model with its base URL and key.',
  ),
  serverNotReady: fixedSentence(
    'LOCAL_SERVER_NOT_READY',
    'A server answers there, but is not ready; it may be loading a model. Look again in a moment.',
  ),

  listNotNeeded: sentence(
    'MODEL_LIST_NOT_NEEDED',
    ({ provider }: { provider: string }) => `${provider} needs no model name of a provider: enter any name.`,
    [{ provider: 'Storyteller (built in)' }],
  ),
  listNotOffered: sentence(
    'MODEL_LIST_NOT_OFFERED',
    ({ provider }: { provider: string }) =>
      `${provider} offers no list of its models. Enter the name as its documentation gives it.`,
    [{ provider: 'Snowflake Cortex' }],
  ),
  listNotFound: sentence(
    'MODEL_LIST_NOT_FOUND',
    /** @param suggestion a base URL that many servers have; null: it is that already */
    (params: { provider: string; baseUrl: string; suggestion: string | null }) =>
      `There is no list of models under ${params.baseUrl}. Check the base URL; if it is right, enter the name as the documentation of ${params.provider} gives it.${versionHint(params)}`,
    [
      { provider: 'vLLM', baseUrl: 'http://127.0.0.1:8000', suggestion: 'http://127.0.0.1:8000/v1' },
      { provider: 'vLLM', baseUrl: 'http://127.0.0.1:8000/v1', suggestion: null },
    ],
  ),
};

function versionHint({ suggestion }: { suggestion: string | null }): string {
  return suggestion === null ? '' : ` With many servers it ends with /v1: ${suggestion}`;
}

function listed({ names, more }: ShownNames): string {
  if (names.length === 0) return 'It has none at all.';
  return `It has: ${names.join(', ')}${more > 0 ? ` and ${String(more)} more` : ''}.`;
}

function nextStep({ names, command }: ShownNames & { command: string | null }): string {
  if (command !== null) return ` Pull it with \`${command}\`.`;
  return names.length === 0 ? '' : ' Choose one of these under Models.';
}

function whyNoList(params: MissingList): string {
  switch (params.reason) {
    case 'NO_LIST':
      return `${params.provider} offers no list of models.`;
    case 'LIST_HIDDEN':
      return `${params.provider} does not show its list of models to this API key.`;
    case 'LIST_FAILED':
      return `The list of models did not come. ${params.failure.detail}`;
  }
}

function costOf(tokens: number): string {
  return ` It was asked for ${String(tokens)} tokens at most.`;
}

function inSeconds(milliseconds: number): string {
  return milliseconds < 1000 ? `${String(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}

function sayFound(models: number): string {
  if (models === 0) return 'It answers, but has no models yet.';
  return models === 1 ? 'It answers, with one model.' : `It answers, with ${String(models)} models.`;
}
