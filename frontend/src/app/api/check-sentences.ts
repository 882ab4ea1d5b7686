import { checkStepTitle } from './check-step-titles';
import { numberOf, type ServerSentence } from './server-sentence';
import { localizedTerm } from '../i18n/server-terms';

const ADDRESS_SENTENCES: readonly ServerSentence[] = [
  {
    pattern: /^(.+) is part of the app: there is nothing to check$/,
    say: (provider) => $localize`${provider}:provider: is part of the app: there is nothing to check`,
  },
  {
    pattern: /^Not tried, since the step "(\w+)" failed$/,
    say: (name) => $localize`Not tried, since the step “${checkStepTitle(name)}:step:” failed`,
  },
  {
    pattern: /^(\S+) is a valid address$/,
    say: (address) => $localize`${address}:address: is a valid address`,
  },
  {
    pattern: /^(\S+) took the connection within (\d+) ms$/,
    say: (server, time) => $localize`${server}:server: took the connection within ${time}:milliseconds: ms`,
  },
  {
    pattern: /^(\S+) took the connection within (\d+) ms, and its certificate is valid$/,
    say: (server, time) =>
      $localize`${server}:server: took the connection within ${time}:milliseconds: ms, and its certificate is valid`,
  },
  {
    pattern: /^(.+) accepts the API key$/,
    say: (provider) => $localize`${provider}:provider: accepts the API key`,
  },
  {
    pattern: /^(.+) lists its models without an API key$/,
    say: (provider) => $localize`${provider}:provider: lists its models without an API key`,
  },
  {
    pattern: /^(.+) asks for no API key$/,
    say: (provider) => $localize`${provider}:provider: asks for no API key`,
  },
  {
    pattern: /^(.+) did not complain about the API key$/,
    say: (provider) => $localize`${provider}:provider: did not complain about the API key`,
  },
  {
    pattern: /^(.+) did not complain about the missing API key$/,
    say: (provider) => $localize`${provider}:provider: did not complain about the missing API key`,
  },
  {
    pattern: /^Whether the API key is right could not be told$/,
    say: () => $localize`Whether the API key is right could not be told`,
  },
];

const NAME_SENTENCES: readonly ServerSentence[] = [
  {
    pattern: /^(.+) has the model '(.+)'$/,
    say: (provider, name) => $localize`${provider}:provider: has the model “${name}:modelName:”`,
  },
  {
    pattern: /^It can read (\S+) tokens$/,
    say: (count) => $localize`It can read ${numberOf(count)}:count: tokens`,
  },
  {
    pattern: /^(.+) answers, but has no model '(.+)'$/,
    say: (provider, name) => $localize`${provider}:provider: answers, but has no model “${name}:modelName:”`,
  },
  {
    pattern: /^(.+) does not list '(.+)', but answers to that name$/,
    say: (provider, name) =>
      $localize`${provider}:provider: does not list “${name}:modelName:”, but answers to that name`,
  },
  {
    pattern: /^(.+) does not list '(.+)'; whether it knows that name could not be told$/,
    say: (provider, name) =>
      $localize`${provider}:provider: does not list “${name}:modelName:”; whether it knows that name could not be told`,
  },
  { pattern: /^It has none at all$/, say: () => $localize`It has none at all` },
  {
    pattern: /^It has: (.+) and (\d+) more$/,
    say: (names, count) => $localize`It has: ${names}:modelNames: and ${count}:count: more`,
  },
  { pattern: /^It has: (.+)$/, say: (names) => $localize`It has: ${names}:modelNames:` },
  {
    pattern: /^Choose one of these under Models$/,
    say: () => $localize`Choose one of these under Models`,
  },
  { pattern: /^Pull it with `(.+)`$/, say: (command) => $localize`Pull it with \`${command}:command:\`` },
  {
    pattern: /^Neither a list of models nor a chat is to be found under (\S+)$/,
    say: (address) => $localize`Neither a list of models nor a chat is to be found under ${address}:address:`,
  },
  {
    pattern: /^The path of the base URL may be wrong$/,
    say: () => $localize`The path of the base URL may be wrong`,
  },
  {
    pattern: /^With many servers it ends with \/v1: (\S+)$/,
    say: (address) => $localize`With many servers it ends with /v1: ${address}:address:`,
  },
  {
    pattern: /^(.+) offers no list of models$/,
    say: (provider) => $localize`${provider}:provider: offers no list of models`,
  },
  {
    pattern: /^(.+) does not show its list of models to this API key$/,
    say: (provider) => $localize`${provider}:provider: does not show its list of models to this API key`,
  },
  {
    pattern: /^The list of models did not come$/,
    say: () => $localize`The list of models did not come`,
  },
  {
    pattern: /^The name '(.+)' could not be looked up$/,
    say: (name) => $localize`The name “${name}:modelName:” could not be looked up`,
  },
];

const ANSWER_SENTENCES: readonly ServerSentence[] = [
  { pattern: /^'(.+)' answers$/, say: (name) => $localize`“${name}:modelName:” answers` },
  {
    pattern: /^'(.+)' thinks longer than this check allows$/,
    say: (name) => $localize`“${name}:modelName:” thinks longer than this check allows`,
  },
  {
    pattern: /^(.+) ended the answer of '(.+)' without a word$/,
    say: (provider, name) =>
      $localize`${provider}:provider: ended the answer of “${name}:modelName:” without a word`,
  },
  {
    pattern: /^The first word came after (\d+) ms$/,
    say: (time) => $localize`The first word came after ${time}:milliseconds: ms`,
  },
  {
    pattern: /^The first word came after ([\d.]+) s$/,
    say: (time) => $localize`The first word came after ${numberOf(time)}:seconds: s`,
  },
  {
    pattern: /^It was asked for (\d+) tokens at most$/,
    say: (count) => $localize`It was asked for ${count}:count: tokens at most`,
  },
  {
    pattern: /^The answer came in (\d+) pieces, as it was told$/,
    say: (count) => $localize`The answer came in ${count}:count: pieces, as it was told`,
  },
  {
    pattern:
      /^The answer came in one piece: (.+), or a proxy before it, may hold stories back until they are told$/,
    say: (provider) =>
      $localize`The answer came in one piece: ${provider}:provider:, or a proxy before it, may hold stories back until they are told`,
  },
  {
    pattern: /^The few tokens of this check went into hidden thinking, so streaming could not be seen$/,
    say: () =>
      $localize`The few tokens of this check went into hidden thinking, so streaming could not be seen`,
  },
];

const TOOL_SENTENCES: readonly ServerSentence[] = [
  {
    pattern: /^(.+) cannot use tools$/,
    say: (provider) => $localize`${provider}:provider: cannot use tools`,
  },
  { pattern: /^'(.+)' calls tools$/, say: (name) => $localize`“${name}:modelName:” calls tools` },
  {
    pattern: /^'(.+)' thought longer than this check allows; whether it calls tools could not be seen$/,
    say: (name) =>
      $localize`“${name}:modelName:” thought longer than this check allows; whether it calls tools could not be seen`,
  },
  {
    pattern: /^'(.+)' called a tool, but not as it was told to$/,
    say: (name) => $localize`“${name}:modelName:” called a tool, but not as it was told to`,
  },
  {
    pattern: /^'(.+)' was asked to call a tool and did not$/,
    say: (name) => $localize`“${name}:modelName:” was asked to call a tool and did not`,
  },
  {
    pattern: /^'(.+)' takes the tools of a story only with "(.+)" set to (\S+)$/,
    say: (name, setting, value) =>
      $localize`“${name}:modelName:” takes the tools of a story only with “${localizedTerm(setting)}:setting:” set to ${value}:value:`,
  },
  {
    pattern: /^A story whose scenes change by tools may stand still with it$/,
    say: () => $localize`A story whose scenes change by tools may stand still with it`,
  },
];

/** What the steps of a check found. `backend/src/provider-discovery` says it in English. */
export const CHECK_SENTENCES: readonly ServerSentence[] = [
  ...ADDRESS_SENTENCES,
  ...NAME_SENTENCES,
  ...ANSWER_SENTENCES,
  ...TOOL_SENTENCES,
];
