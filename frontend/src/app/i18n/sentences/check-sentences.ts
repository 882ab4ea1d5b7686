import { checkStepTitle } from '../check-step-titles';
import { pageLanguage } from '../page-language';
import {
  part,
  withFullStop,
  type SentenceCatalogue,
  type SentenceParams,
  type SentencePart,
} from '../sentence';
import { localizedTerm } from '../server-terms';

const STANDSTILL = $localize`A story whose scenes change by tools may stand still with it.`;

/** Of connections that are checked, of servers that are looked for, and of lists of models: `backend/src/provider-discovery`. */
export const CHECK_SENTENCES: SentenceCatalogue = {
  TOO_MANY_CHECKS: () => $localize`Several models are being checked already. Try again when one is done.`,
  CHECK_NOT_NEEDED: (params) =>
    $localize`${params.text('provider')}:provider: is part of the app: there is nothing to check.`,
  CHECK_STEP_SKIPPED: (params) =>
    $localize`Not tried, since the step “${checkStepTitle(params.text('step'))}:step:” failed.`,

  CHECK_ADDRESS_VALID: (params) => $localize`${params.text('baseUrl')}:address: is a valid address.`,
  CHECK_ADDRESS_NOT_VALID: (params) => withFullStop(params.sentence('problem')),
  CHECK_ADDRESS_BEHIND_PROXY: (params) => [
    part($localize`${params.text('baseUrl')}:address: is a valid address.`),
    part(
      $localize`It is reached by the proxy ${params.text('proxy')}:proxy:, which ${params.text('variable')}:variable: names.`,
    ),
  ],
  CHECK_KEY_IN_THE_CLEAR: (params) => [
    part(
      $localize`${params.text('baseUrl')}:address: is reached by the proxy ${params.text('proxy')}:proxy:, which ${params.text('variable')}:variable: names, and without TLS: whoever runs the proxy can read the API key.`,
    ),
    part($localize`Enter a base URL with https://, or name the server in NO_PROXY where the app runs.`),
  ],
  CHECK_ADDRESS_MISSING: (params) =>
    $localize`Base URL is required for ${params.text('provider')}:provider:.`,
  CHECK_SERVER_REACHED: (params) => {
    const server = params.text('host');
    const time = params.count('milliseconds');
    return params.is('isSecure')
      ? $localize`${server}:server: took the connection within ${time}:milliseconds: ms, and its certificate is valid.`
      : $localize`${server}:server: took the connection within ${time}:milliseconds: ms.`;
  },
  CHECK_PROXY_REACHED: (params) => {
    const server = params.text('host');
    const proxy = params.text('proxy');
    const time = params.count('milliseconds');
    return params.is('isSecure')
      ? $localize`${server}:server: took the connection by the proxy ${proxy}:proxy: within ${time}:milliseconds: ms, and its certificate is valid.`
      : [
          part($localize`The proxy ${proxy}:proxy: took the connection within ${time}:milliseconds: ms.`),
          part($localize`Whether it reaches ${server}:server: shows with the first request.`),
        ];
  },

  CHECK_KEY_ACCEPTED: (params) => $localize`${params.text('provider')}:provider: accepts the API key.`,
  CHECK_KEY_NOT_NEEDED: (params) =>
    params.choice('reason', ['LIST', 'ANSWER']) === 'LIST'
      ? $localize`${params.text('provider')}:provider: lists its models without an API key.`
      : $localize`${params.text('provider')}:provider: asks for no API key.`,
  CHECK_KEY_PASSED: (params) =>
    params.is('hasKey')
      ? $localize`${params.text('provider')}:provider: did not complain about the API key.`
      : $localize`${params.text('provider')}:provider: did not complain about the missing API key.`,
  CHECK_KEY_UNCERTAIN: (params) => [
    part($localize`Whether the API key is right could not be told.`),
    ...params.sentence('failure'),
  ],

  CHECK_MODEL_LISTED: (params) => [
    part($localize`${params.text('provider')}:provider: has the model “${params.text('model')}:modelName:”.`),
    ...(params.has('contextWindow')
      ? [part($localize`It can read ${params.number('contextWindow')}:count: tokens.`)]
      : []),
  ],
  CHECK_MODEL_MISSING: (params) => [
    part(
      $localize`${params.text('provider')}:provider: answers, but has no model “${params.text('model')}:modelName:”.`,
    ),
    part(sayNames(params)),
    ...nextStep(params),
  ],
  CHECK_MODEL_NOT_LISTED: (params) => {
    const provider = params.text('provider');
    const name = params.text('model');
    return [
      part(
        params.is('isAnswering')
          ? $localize`${provider}:provider: does not list “${name}:modelName:”, but answers to that name.`
          : $localize`${provider}:provider: does not list “${name}:modelName:”; whether it knows that name could not be told.`,
      ),
      part(sayNames(params)),
    ];
  },
  CHECK_MODEL_NOT_LOOKED_UP: (params) => [
    ...whyNoList(params),
    part($localize`The name “${params.text('model')}:modelName:” could not be looked up.`),
  ],
  CHECK_MODEL_UNCERTAIN: () => $localize`Whether the model is known could not be told.`,
  CHECK_NOTHING_THERE: (params) => [
    part(
      $localize`Neither a list of models nor a chat is to be found under ${params.text('baseUrl')}:address:.`,
    ),
    part($localize`The path of the base URL may be wrong.`),
    ...versionHint(params),
  ],

  CHECK_MODEL_ANSWERS: (params) => [
    part($localize`“${params.text('model')}:modelName:” answers.`),
    ...(params.has('firstMs') ? [part(sayFirstWord(params.count('firstMs')))] : []),
    part(sayCost(params)),
  ],
  CHECK_MODEL_THINKS_UNMARKED: (params) => [
    part(
      $localize`“${params.text('model')}:modelName:” answers, and thinks before that without a mark where it begins.`,
    ),
    part($localize`Its thinking is told apart from the story.`),
    ...(params.has('firstMs') ? [part(sayFirstWord(params.count('firstMs')))] : []),
    part(sayCost(params)),
  ],
  CHECK_MODEL_THINKS_LONG: (params) => [
    part($localize`“${params.text('model')}:modelName:” thinks longer than this check allows.`),
    part(sayCost(params)),
  ],
  CHECK_MODEL_SILENT: (params) =>
    $localize`${params.text('provider')}:provider: ended the answer of “${params.text('model')}:modelName:” without a word.`,

  CHECK_STREAMED: (params) =>
    $localize`The answer came in ${params.count('pieces')}:count: pieces, as it was told.`,
  CHECK_NOT_STREAMED: (params) =>
    $localize`The answer came in one piece: ${params.text('provider')}:provider:, or a proxy before it, may hold stories back until they are told.`,
  CHECK_STREAMING_NOT_SEEN: () =>
    $localize`The few tokens of this check went into hidden thinking, so streaming could not be seen.`,

  CHECK_TOOLS_NOT_SUPPORTED: (params) => [
    part($localize`${params.text('provider')}:provider: cannot use tools.`),
    part(STANDSTILL),
  ],
  MODEL_WITHOUT_TOOLS: (params) => params.sentence('failure'),
  CHECK_TOOLS_CALLED: (params) => [
    part($localize`“${params.text('model')}:modelName:” calls tools.`),
    part(sayCost(params)),
  ],
  CHECK_TOOLS_NOT_SEEN: (params) =>
    $localize`“${params.text('model')}:modelName:” thought longer than this check allows; whether it calls tools could not be seen.`,
  CHECK_TOOLS_NEED_SETTING: (params) => [
    part(
      $localize`“${params.text('model')}:modelName:” takes the tools of a story only with “${localizedTerm(params.text('setting'))}:setting:” set to ${params.text('value')}:value:.`,
    ),
    ...params.sentence('failure'),
  ],
  CHECK_TOOLS_NOT_CALLED: (params) => [
    part(
      params.is('isBroken')
        ? $localize`“${params.text('model')}:modelName:” called a tool, but not as it was told to.`
        : $localize`“${params.text('model')}:modelName:” was asked to call a tool and did not.`,
    ),
    ...(params.has('failure') ? params.sentence('failure') : []),
    part(STANDSTILL),
  ],

  LOCAL_SERVER_FOUND: (params) => {
    const count = params.count('models');
    if (count === 0) return $localize`It answers, but has no models yet.`;
    return count === 1
      ? $localize`It answers, with one model.`
      : $localize`It answers, with ${params.number('models')}:count: models.`;
  },
  LOCAL_SERVER_NOBODY: () => $localize`Nothing listens there.`,
  LOCAL_SERVER_THIS_APP: () => $localize`This app itself listens there.`,
  LOCAL_SERVER_OTHER: () =>
    $localize`Something else listens there: it does not answer as a server of models does.`,
  LOCAL_SERVER_SILENT: (params) =>
    $localize`Something listens there, but did not answer within ${params.number('seconds')}:seconds: seconds.`,
  LOCAL_SERVER_WANTS_KEY: () =>
    $localize`A server answers there, but asks for an API key. Add a model with its base URL and key.`,
  LOCAL_SERVER_NOT_READY: () =>
    $localize`A server answers there, but is not ready; it may be loading a model. Look again in a moment.`,

  MODEL_LIST_NOT_NEEDED: (params) =>
    $localize`${params.text('provider')}:provider: needs no model name of a provider: enter any name.`,
  MODEL_LIST_NOT_OFFERED: (params) => [
    part($localize`${params.text('provider')}:provider: offers no list of its models.`),
    part($localize`Enter the name as its documentation gives it.`),
  ],
  MODEL_LIST_NOT_FOUND: (params) => [
    part($localize`There is no list of models under ${params.text('baseUrl')}:address:.`),
    part(
      $localize`Check the base URL; if it is right, enter the name as the documentation of ${params.text('provider')}:provider: gives it.`,
    ),
    ...versionHint(params),
  ],
};

function versionHint(params: SentenceParams): readonly SentencePart[] {
  const suggestion = params.optionalText('suggestion');
  return suggestion === null
    ? []
    : [part($localize`With many servers it ends with /v1: ${suggestion}:address:`)];
}

function sayNames(params: SentenceParams): string {
  if (params.texts('names').length === 0) return $localize`It has none at all.`;
  const names = params.list('names');
  const more = params.count('more');
  return more > 0
    ? $localize`It has: ${names}:modelNames: and ${more}:count: more.`
    : $localize`It has: ${names}:modelNames:.`;
}

function nextStep(params: SentenceParams): readonly SentencePart[] {
  const command = params.optionalText('command');
  if (command !== null) return [part($localize`Pull it with \`${command}:command:\`.`)];
  return params.texts('names').length === 0 ? [] : [part($localize`Choose one of these under Models.`)];
}

function whyNoList(params: SentenceParams): readonly SentencePart[] {
  switch (params.choice('reason', ['NO_LIST', 'LIST_HIDDEN', 'LIST_FAILED'])) {
    case 'NO_LIST':
      return [part($localize`${params.text('provider')}:provider: offers no list of models.`)];
    case 'LIST_HIDDEN':
      return [
        part(
          $localize`${params.text('provider')}:provider: does not show its list of models to this API key.`,
        ),
      ];
    case 'LIST_FAILED':
      return [part($localize`The list of models did not come.`), ...params.sentence('failure')];
  }
}

function sayFirstWord(milliseconds: number): string {
  if (milliseconds < 1000) {
    return $localize`The first word came after ${milliseconds}:milliseconds: ms.`;
  }
  const format = new Intl.NumberFormat(pageLanguage(), { maximumFractionDigits: 1 });
  return $localize`The first word came after ${format.format(milliseconds / 1000)}:seconds: s.`;
}

function sayCost(params: SentenceParams): string {
  return $localize`It was asked for ${params.count('tokens')}:count: tokens at most.`;
}
