import { type ServerSentence, spanOf } from './server-sentence';

/** Why there was no connection, by the server's words for it. */
const CONNECTION_FAULTS: Readonly<Record<string, string>> = {
  'nothing answers there': $localize`nothing answers there`,
  'there is no server of that name': $localize`there is no server of that name`,
  'the name of the server could not be looked up': $localize`the name of the server could not be looked up`,
  'the connection was cut': $localize`the connection was cut`,
  'the server does not respond': $localize`the server does not respond`,
  'the server cannot be reached': $localize`the server cannot be reached`,
  'the network cannot be reached': $localize`the network cannot be reached`,
  'its certificate has expired': $localize`its certificate has expired`,
  'its certificate is signed by itself': $localize`its certificate is signed by itself`,
  'its certificate is signed by an unknown authority': $localize`its certificate is signed by an unknown authority`,
  'its certificate cannot be verified': $localize`its certificate cannot be verified`,
  'its certificate is not valid yet': $localize`its certificate is not valid yet`,
  'its certificate is for another name': $localize`its certificate is for another name`,
  'it answers, but not by https; the base URL may need http:// instead': $localize`it answers, but not by https; the base URL may need http:// instead`,
  'the connection failed': $localize`the connection failed`,
};

/** What an answer is that nobody can read, by the server's words for it. */
const UNREADABLE_ANSWERS: Readonly<Record<string, string>> = {
  'it has a form that was not expected': $localize`it has a form that was not expected`,
  'it is longer than any list': $localize`it is longer than any list`,
  'it is longer than any story': $localize`it is longer than any story`,
  'the connection was cut before its end': $localize`the connection was cut before its end`,
  'it broke off before its end': $localize`it broke off before its end`,
  'it is no JSON': $localize`it is no JSON`,
  'it is plain JSON and not an event stream': $localize`it is plain JSON and not an event stream`,
  'it is no event stream': $localize`it is no event stream`,
  'it is a web page': $localize`it is a web page`,
  'it is empty': $localize`it is empty`,
  'it is compressed, which was not asked for': $localize`it is compressed, which was not asked for`,
  'a piece of it is too large': $localize`a piece of it is too large`,
  'a piece of it is no valid JSON': $localize`a piece of it is no valid JSON`,
  'it calls tools without end': $localize`it calls tools without end`,
  'it nests the arguments of a tool call without end': $localize`it nests the arguments of a tool call without end`,
};

/** What the provider did not do in time, by the server's words for it. */
const TIME_LIMITS: Readonly<Record<string, (provider: string, time: string, forModel: string) => string>> = {
  'did not answer': (provider, time, forModel) =>
    $localize`${provider}:provider: did not answer within ${time}:time:${forModel}:forModel:`,
  'did not begin to tell': (provider, time, forModel) =>
    $localize`${provider}:provider: did not begin to tell within ${time}:time:${forModel}:forModel:`,
  'fell silent in mid-story: nothing came': (provider, time, forModel) =>
    $localize`${provider}:provider: fell silent in mid-story: nothing came within ${time}:time:${forModel}:forModel:`,
  'did not finish': (provider, time, forModel) =>
    $localize`${provider}:provider: did not finish within ${time}:time:${forModel}:forModel:`,
};

/** Why a call failed. `backend/src/provider/transport/failure-advice.ts` and `failure-reporter.ts` say it in English. */
export const FAILURE_SENTENCES: readonly ServerSentence[] = [
  {
    pattern: /^(.+) did not accept the API key for the model(?: "(.+)")?$/,
    say: (provider, name) =>
      $localize`${provider}:provider: did not accept the API key for ${modelOf(name)}:model:`,
  },
  {
    pattern: /^(.+) asks for an API key, and the model(?: "(.+)")? has none$/,
    say: (provider, name) =>
      $localize`${provider}:provider: asks for an API key, and ${modelOf(name)}:model: has none`,
  },
  {
    pattern: /^(.+) does not offer the model(?: "(.+)")?$/,
    say: (provider, name) => $localize`${provider}:provider: does not offer ${modelOf(name)}:model:`,
  },
  {
    pattern: /^(.+) got too many requests for the model(?: "(.+)")? and asks for a pause$/,
    say: (provider, name) =>
      $localize`${provider}:provider: got too many requests for ${modelOf(name)}:model: and asks for a pause`,
  },
  {
    pattern: /^The credit or quota at (.+) is used up, and the model(?: "(.+)")? needs some$/,
    say: (provider, name) =>
      $localize`The credit or quota at ${provider}:provider: is used up, and ${modelOf(name)}:model: needs some`,
  },
  {
    pattern: /^The story so far is longer than the model(?: "(.+)")? can read$/,
    say: (name) => $localize`The story so far is longer than ${modelOf(name)}:model: can read`,
  },
  {
    pattern: /^(.+) declined to tell this with the model(?: "(.+)")?, by its content rules$/,
    say: (provider, name) =>
      $localize`${provider}:provider: declined to tell this with ${modelOf(name)}:model:, by its content rules`,
  },
  {
    pattern: /^(.+) did not accept the request for the model(?: "(.+)")?$/,
    say: (provider, name) =>
      $localize`${provider}:provider: did not accept the request for ${modelOf(name)}:model:`,
  },
  {
    pattern: /^(.+) is overloaded or out of order at the moment, at least for the model(?: "(.+)")?$/,
    say: (provider, name) =>
      $localize`${provider}:provider: is overloaded or out of order at the moment, at least for ${modelOf(name)}:model:`,
  },
  {
    pattern: /^(.+) ran out of time with the model(?: "(.+)")?$/,
    say: (provider, name) => $localize`${provider}:provider: ran out of time with ${modelOf(name)}:model:`,
  },
  {
    pattern: /^(.+) broke off with an error while the model(?: "(.+)")? was telling$/,
    say: (provider, name) =>
      $localize`${provider}:provider: broke off with an error while ${modelOf(name)}:model: was telling`,
  },
  {
    pattern: /^(.+) broke off with an error$/,
    say: (provider) => $localize`${provider}:provider: broke off with an error`,
  },
  {
    pattern: /^Could not connect to (.+?)(?: at (\S+))?(?: for the model "(.+)")?: (.+)$/,
    say: (provider, address, name, fault) =>
      withFact(
        CONNECTION_FAULTS[fault],
        (why) =>
          $localize`Could not connect to ${serverOf(provider, address)}:server:${forModelOf(name)}:forModel:: ${why}:why:`,
      ),
  },
  {
    pattern: /^The answer of (.+?)(?: for the model "(.+)")? could not be understood: (.+)$/,
    say: (provider, name, fault) =>
      withFact(
        UNREADABLE_ANSWERS[fault],
        (why) =>
          $localize`The answer of ${provider}:provider:${forModelOf(name)}:forModel: could not be understood: ${why}:why:`,
      ),
  },
  {
    pattern:
      /^(.+?) (did not [a-z ]+|fell [a-z: -]+) within (\d+ (?:millisecond|second)s?)(?: for the model "(.+)")?$/,
    say: (provider, what, time, name) =>
      TIME_LIMITS[what]?.(provider, spanOf(time), forModelOf(name)) ?? null,
  },
  {
    pattern: /^It asks to wait (\d+ (?:second|minute|hour)s?)$/,
    say: (time) => $localize`It asks to wait ${spanOf(time)}:time:`,
  },
];

function serverOf(provider: string, address: string): string {
  return address === '' ? provider : $localize`${provider}:provider: at ${address}:address:`;
}

/** @param name '': the sentence does not name it */
function modelOf(name: string): string {
  return name === '' ? $localize`the model` : $localize`the model “${name}:modelName:”`;
}

/** With a blank before it, since it is empty where no model is concerned. */
function forModelOf(name: string): string {
  return name === '' ? '' : $localize` for the model “${name}:modelName:”`;
}

function withFact(fact: string | undefined, say: (fact: string) => string): string | null {
  return fact === undefined ? null : say(fact);
}
