import { serverSentenceLanguage } from '../page-language';
import {
  part,
  withFullStop,
  type SentenceCatalogue,
  type SentenceParams,
  type SentencePart,
} from '../sentence';
import { TOOL_FORMAT_ADVICE } from './turn-sentences';

/** Why there was no connection. */
const CONNECTION_FAULTS = {
  NOTHING_ANSWERS: $localize`nothing answers there`,
  NAME_UNKNOWN: $localize`there is no server of that name`,
  NAME_NOT_LOOKED_UP: $localize`the name of the server could not be looked up`,
  CONNECTION_CUT: $localize`the connection was cut`,
  NO_RESPONSE: $localize`the server does not respond`,
  SERVER_UNREACHABLE: $localize`the server cannot be reached`,
  NETWORK_UNREACHABLE: $localize`the network cannot be reached`,
  CERTIFICATE_EXPIRED: $localize`its certificate has expired`,
  CERTIFICATE_SELF_SIGNED: $localize`its certificate is signed by itself`,
  CERTIFICATE_AUTHORITY_UNKNOWN: $localize`its certificate is signed by an unknown authority`,
  CERTIFICATE_NOT_VERIFIABLE: $localize`its certificate cannot be verified`,
  CERTIFICATE_NOT_YET_VALID: $localize`its certificate is not valid yet`,
  CERTIFICATE_OF_OTHER_NAME: $localize`its certificate is for another name`,
  NOT_HTTPS: $localize`it answers, but not by https; the base URL may need http:// instead`,
  CONNECTION_FAILED: $localize`the connection failed`,
};

/** What is wrong with an answer that nobody can read. */
const ANSWER_FAULTS = {
  FORM_UNEXPECTED: $localize`it has a form that was not expected`,
  LONGER_THAN_ANY_LIST: $localize`it is longer than any list`,
  LONGER_THAN_ANY_STORY: $localize`it is longer than any story`,
  CUT: $localize`the connection was cut before its end`,
  BROKEN_OFF: $localize`it broke off before its end`,
  NO_JSON: $localize`it is no JSON`,
  JSON_NOT_STREAMED: $localize`it is plain JSON and not an event stream`,
  NO_EVENT_STREAM: $localize`it is no event stream`,
  WEB_PAGE: $localize`it is a web page`,
  WEB_PAGE_STREAMED: $localize`it is a web page`,
  EMPTY: $localize`it is empty`,
  COMPRESSED: $localize`it is compressed, which was not asked for`,
  PIECE_TOO_LARGE: $localize`a piece of it is too large`,
  PIECE_NO_JSON: $localize`a piece of it is no valid JSON`,
  ENDLESS_TOOL_CALLS: $localize`it calls tools without end`,
  ENDLESS_ARGUMENTS: $localize`it nests the arguments of a tool call without end`,
  CALL_ENDED: $localize`the call had ended`,
};

/** Answers that come from an address at which something else is. */
const OF_OTHER_ADDRESS: ReadonlySet<string> = new Set(['NO_JSON', 'NO_EVENT_STREAM', 'WEB_PAGE']);

const TRY_AGAIN = $localize`Try again.`;
const TRY_AGAIN_OR_OTHER = $localize`Try again, or go on with another model.`;
const TRY_LATER_OR_OTHER = $localize`Try again a little later, or go on with another model.`;

/** Of providers, and of calls to them that failed: `backend/src/provider/provider-sentences.ts`. */
export const PROVIDER_SENTENCES: SentenceCatalogue = {
  PROVIDER_UNKNOWN: () => $localize`The server does not know this provider.`,

  PROVIDER_AUTH: (params) => {
    const provider = params.text('provider');
    switch (params.choice('reason', ['KEY_REFUSED', 'KEY_MISSING', 'NOT_ALLOWED'])) {
      case 'KEY_REFUSED':
        return sayReport(params, {
          problem: $localize`${provider}:provider: did not accept the API key for ${modelOf(params)}:model:`,
          remedy: $localize`Check the key under Models.`,
        });
      case 'KEY_MISSING':
        return sayReport(params, {
          problem: $localize`${provider}:provider: asks for an API key, and ${modelOf(params)}:model: has none`,
          remedy: $localize`Enter one under Models.`,
        });
      case 'NOT_ALLOWED':
        return sayReport(params, {
          problem: $localize`${provider}:provider: does not open ${modelOf(params)}:model: to this account`,
          remedy: $localize`Look up with the provider what the account may use, or go on with another model.`,
        });
    }
  },
  PROVIDER_NOT_FOUND: (params) => {
    if (params.choice('reason', ['REPORTED', 'NOTHING_THERE']) === 'NOTHING_THERE') {
      const suggestion = params.optionalText('suggestion');
      return sayReport(params, {
        problem: $localize`${params.text('provider')}:provider: has nothing at ${params.text('url')}:address:`,
        remedy:
          suggestion === null
            ? $localize`Check the model name and the base URL under Models.`
            : $localize`The base URL under Models may lack /v1: try ${suggestion}:address:.`,
      });
    }
    return sayReport(params, {
      problem: $localize`${params.text('provider')}:provider: does not offer ${modelOf(params)}:model:`,
      remedy: $localize`Check the model name and the base URL under Models.`,
    });
  },
  PROVIDER_RATE_LIMIT: (params) =>
    sayReport(params, {
      problem: $localize`${params.text('provider')}:provider: got too many requests for ${modelOf(params)}:model: and asks for a pause`,
      remedy: TRY_LATER_OR_OTHER,
    }),
  PROVIDER_QUOTA: (params) =>
    params.choice('reason', ['REPORTED', 'DAY_LIMIT']) === 'DAY_LIMIT'
      ? sayReport(params, {
          problem: $localize`What ${params.text('provider')}:provider: allows for one day with ${modelOf(params)}:model: is used up`,
          remedy: $localize`Play on tomorrow, or go on with another model.`,
        })
      : sayReport(params, {
          problem: $localize`The credit or quota at ${params.text('provider')}:provider: is used up, and ${modelOf(params)}:model: needs some`,
          remedy: $localize`Top it up with the provider, or go on with another model.`,
        }),
  PROVIDER_CONTEXT_LENGTH: (params) =>
    sayReport(params, {
      problem:
        params.choice('reason', ['REPORTED', 'MINUTE_LIMIT']) === 'MINUTE_LIMIT'
          ? $localize`The story so far is longer than ${params.text('provider')}:provider: lets this account send to ${modelOf(params)}:model: in one minute`
          : $localize`The story so far is longer than ${modelOf(params)}:model: can read`,
      remedy: $localize`Enter a smaller context window for it under Models, or go on with another model.`,
    }),
  PROVIDER_CONTENT_FILTER: (params) =>
    params.choice('reason', ['REPORTED', 'NO_WORD']) === 'NO_WORD'
      ? [
          part($localize`The provider’s content filter stopped the answer before the first word.`),
          part($localize`Put it differently, or choose another model.`),
        ]
      : sayReport(params, {
          problem: $localize`${params.text('provider')}:provider: declined to tell this with ${modelOf(params)}:model:, by its content rules`,
          remedy: $localize`Say it in other words, or go on with another model.`,
        }),
  PROVIDER_BAD_REQUEST: (params) => {
    switch (
      params.choice('reason', [
        'REPORTED',
        'MODEL_WITHOUT_TOOLS',
        'TOOLS_SWITCHED_OFF',
        'TOOL_CALL_BROKEN',
        'NO_WORD',
        'NO_GAMEBOOK',
      ])
    ) {
      case 'MODEL_WITHOUT_TOOLS':
        return sayReport(params, {
          problem: $localize`This model cannot call tools, so it cannot move the story along`,
          remedy: $localize`Choose another.`,
        });
      case 'TOOLS_SWITCHED_OFF':
        return sayReport(params, {
          problem: $localize`${params.text('provider')}:provider: was started without the tools that ${modelOf(params)}:model: needs to move the story along`,
          remedy: $localize`Start it with ${params.list('options')}:options:, or choose another model.`,
        });
      case 'TOOL_CALL_BROKEN':
        return sayReport(params, {
          problem: $localize`${params.text('provider')}:provider: could not read in which way ${modelOf(params)}:model: wanted to move the story along`,
          remedy: TRY_AGAIN_OR_OTHER,
        });
      case 'NO_WORD':
        return [
          part($localize`The model used up its output limit before the first word of the story.`),
          part($localize`Raise its maximum output tokens.`),
        ];
      case 'NO_GAMEBOOK':
        return $localize`The Storyteller reads from a gamebook and has none here. Choose another model.`;
      case 'REPORTED':
        return sayReport(params, {
          problem: $localize`${params.text('provider')}:provider: did not accept the request for ${modelOf(params)}:model:`,
          remedy: $localize`Check its settings under Models, or go on with another model.`,
        });
    }
  },
  PROVIDER_UNAVAILABLE: (params) => {
    const reason = params.choice('reason', ['REPORTED', 'PROXY_REFUSED', ...namesOf(CONNECTION_FAULTS)]);
    switch (reason) {
      case 'REPORTED':
        return sayReport(params, {
          problem: $localize`${params.text('provider')}:provider: is overloaded or out of order at the moment, at least for ${modelOf(params)}:model:`,
          remedy: TRY_LATER_OR_OTHER,
        });
      case 'PROXY_REFUSED':
        return [
          ended(
            params,
            $localize`The proxy ${params.text('proxy')}:proxy: did not let the app through to ${serverOf(params)}:server:${forModelOf(params)}:forModel:`,
          ),
          ...proxyAdvice(params),
        ];
      default:
        return sayUnreachable(params, reason);
    }
  },
  PROVIDER_TIMEOUT: (params) => {
    const reason = params.choice('reason', ['REPORTED', 'NO_ANSWER', 'NOT_BEGUN', 'SILENT', 'NOT_FINISHED']);
    return reason === 'REPORTED'
      ? sayReport(params, {
          problem: $localize`${params.text('provider')}:provider: ran out of time with ${modelOf(params)}:model:`,
          remedy: TRY_AGAIN_OR_OTHER,
        })
      : [part(sayLate(params, reason)), part(TRY_AGAIN_OR_OTHER)];
  },
  PROVIDER_PROTOCOL: (params) => {
    const reason = params.choice('reason', [
      'REPORTED',
      'NO_END',
      'NO_WORD',
      'MOVE_AS_TEXT',
      ...namesOf(ANSWER_FAULTS),
    ]);
    switch (reason) {
      case 'REPORTED':
        return sayReport(params, {
          problem: $localize`${params.text('provider')}:provider: broke off with an error while ${modelOf(params)}:model: was telling`,
          remedy: TRY_AGAIN_OR_OTHER,
        });
      case 'NO_END':
        return [part($localize`The model’s answer ended without saying so.`), part(TRY_AGAIN)];
      case 'NO_WORD':
        return [part($localize`The model ended its answer without a word.`), part(TRY_AGAIN)];
      case 'MOVE_AS_TEXT':
        return [
          part(
            $localize`The model wrote its move as text instead of calling a tool, and told nothing else, so the story did not move.`,
          ),
          part($localize`Try again, or go on with a model that calls tools.`),
          part(TOOL_FORMAT_ADVICE),
        ];
      default: {
        const why = ANSWER_FAULTS[reason];
        const problem = $localize`The answer of ${params.text('provider')}:provider:${forModelOf(params)}:forModel: could not be understood: ${why}:why:`;
        return [
          ended(params, problem),
          ...(OF_OTHER_ADDRESS.has(reason) ? [part($localize`The base URL under Models may be wrong.`)] : []),
          part(TRY_AGAIN_OR_OTHER),
        ];
      }
    }
  },
  PROVIDER_CONFIG: (params) => {
    switch (
      params.choice('reason', [
        'PROVIDER_NOT_SUPPORTED',
        'API_KEY_MISSING',
        'API_KEY_NOT_SENDABLE',
        'BASE_URL_MISSING',
        'BASE_URL_NOT_VALID',
        'BASE_URL_VARIABLE_NOT_VALID',
        'REDIRECTED',
        'PROXY_PASSWORD_WANTED',
        'OTHER_SERVER',
      ])
    ) {
      case 'PROVIDER_NOT_SUPPORTED':
        return [
          part($localize`The provider “${params.text('provider')}:provider:” is not supported.`),
          ...(params.is('withAdvice')
            ? [part($localize`Choose another one for this model under Models.`)]
            : []),
        ];
      case 'API_KEY_MISSING': {
        const variable = params.optionalText('variable');
        return [
          part($localize`API key is required for ${params.text('provider')}:provider:.`),
          part(
            variable === null
              ? $localize`Enter one for this model under Models.`
              : $localize`Enter one for this model under Models, or set ${variable}:variable: where the app runs.`,
          ),
        ];
      }
      case 'API_KEY_NOT_SENDABLE':
        return $localize`The API key holds blanks or characters that no key has. Enter it again under Models.`;
      case 'BASE_URL_MISSING':
        return [
          part($localize`Base URL is required for ${params.text('provider')}:provider:.`),
          part($localize`Enter one for this model under Models.`),
        ];
      case 'BASE_URL_NOT_VALID':
        return [
          ...withFullStop(params.sentence('problem')),
          part($localize`Correct it for this model under Models.`),
        ];
      case 'BASE_URL_VARIABLE_NOT_VALID':
        return [
          part($localize`${params.text('variable')}:variable: holds no valid base URL.`),
          part($localize`Correct it where the app runs, or enter a base URL for this model under Models.`),
        ];
      case 'REDIRECTED':
        return [
          part(
            $localize`The server sends requests on to another address (HTTP status ${params.count('httpStatus')}:status:), and an API key must not go there.`,
          ),
          part($localize`Enter the final base URL under Models.`),
        ];
      case 'PROXY_PASSWORD_WANTED':
        return [
          part(
            $localize`The proxy ${params.text('proxy')}:proxy: asks for a user name and a password, or does not accept those that it got (HTTP status 407).`,
          ),
          part(
            $localize`Put them into ${params.text('variable')}:variable: where the app runs, in the form http://user:password@host:port, and start the app again.`,
          ),
        ];
      case 'OTHER_SERVER':
        return $localize`The request was about to go to another server than the base URL names. Check the base URL under Models.`;
    }
  },
};

/** @param words what happened, without the full stop, and what to do about it */
function sayReport(
  params: SentenceParams,
  { problem, remedy }: { problem: string; remedy: string },
): readonly SentencePart[] {
  return [
    ended(params, problem),
    ...(params.has('wait') ? [part(sayPause(params))] : []),
    ...(params.is('withAdvice') ? [part(remedy)] : []),
    ...quotationOf(params),
  ];
}

/** With the status of an answer that says nothing else. */
function ended(params: SentenceParams, problem: string): SentencePart {
  return part(
    params.has('httpStatus')
      ? $localize`${problem}:problem: (HTTP status ${params.count('httpStatus')}:status:).`
      : $localize`${problem}:problem:.`,
  );
}

function sayPause(params: SentenceParams): string {
  const unit = params.choice('waitUnit', ['second', 'minute', 'hour']);
  return $localize`It asks to wait ${params.span('wait', unit)}:time:.`;
}

function quotationOf(params: SentenceParams): readonly SentencePart[] {
  const message = params.optionalText('vendorMessage');
  if (message === null) return [];
  return [
    part($localize`${params.text('provider')}:provider: says:`),
    // Most vendors speak English, whoever asks.
    { text: $localize`“${message}:quotation:”`, language: serverSentenceLanguage() },
  ];
}

function sayUnreachable(
  params: SentenceParams,
  reason: keyof typeof CONNECTION_FAULTS,
): readonly SentencePart[] {
  const why = CONNECTION_FAULTS[reason];
  const server = serverOf(params);
  const proxy = params.optionalText('proxy');
  if (proxy !== null) {
    return [
      part(
        $localize`Could not connect to the proxy ${proxy}:proxy:, by which ${server}:server: is reached${forModelOf(params)}:forModel:: ${why}:why:.`,
      ),
      ...proxyAdvice(params),
    ];
  }
  return [
    part($localize`Could not connect to ${server}:server:${forModelOf(params)}:forModel:: ${why}:why:.`),
    ...(params.is('withAdvice') ? [part(connectionRemedy(reason))] : []),
  ];
}

/** What is done where there is no connection; a certificate that is not trusted can be. */
function connectionRemedy(reason: keyof typeof CONNECTION_FAULTS): string {
  switch (reason) {
    case 'CERTIFICATE_SELF_SIGNED':
      return $localize`If the server is yours, save that certificate as a PEM file where the app runs, set NODE_EXTRA_CA_CERTS to the path of that file, and start the app again.`;
    case 'CERTIFICATE_AUTHORITY_UNKNOWN':
      return $localize`If you trust it, save the certificate of that authority as a PEM file where the app runs, set NODE_EXTRA_CA_CERTS to the path of that file, and start the app again.`;
    case 'CERTIFICATE_NOT_VERIFIABLE':
      return $localize`If you trust the server, save the certificate of the authority that signed it as a PEM file where the app runs, set NODE_EXTRA_CA_CERTS to the path of that file, and start the app again.`;
    default:
      return $localize`Check that the server is running and that the base URL under Models is right.`;
  }
}

function proxyAdvice(params: SentenceParams): readonly SentencePart[] {
  if (!params.is('withAdvice')) return [];
  return [
    part(
      $localize`Check ${params.text('variable')}:variable: where the app runs; servers that need no proxy can be named in NO_PROXY.`,
    ),
  ];
}

function serverOf(params: SentenceParams): string {
  const provider = params.text('provider');
  const address = params.optionalText('origin');
  return address === null ? provider : $localize`${provider}:provider: at ${address}:address:`;
}

function sayLate(
  params: SentenceParams,
  reason: 'NO_ANSWER' | 'NOT_BEGUN' | 'SILENT' | 'NOT_FINISHED',
): string {
  const provider = params.text('provider');
  const time = params.span('time', params.choice('unit', ['millisecond', 'second']));
  const forModel = forModelOf(params);
  switch (reason) {
    case 'NO_ANSWER':
      return $localize`${provider}:provider: did not answer within ${time}:time:${forModel}:forModel:.`;
    case 'NOT_BEGUN':
      return $localize`${provider}:provider: did not begin to tell within ${time}:time:${forModel}:forModel:.`;
    case 'SILENT':
      return $localize`${provider}:provider: fell silent in mid-story: nothing came within ${time}:time:${forModel}:forModel:.`;
    case 'NOT_FINISHED':
      return $localize`${provider}:provider: did not finish within ${time}:time:${forModel}:forModel:.`;
  }
}

function modelOf(params: SentenceParams): string {
  const name = params.optionalText('model');
  return name === null ? $localize`the model` : $localize`the model “${name}:modelName:”`;
}

/** With a blank before it, since it is empty where no model is concerned. */
function forModelOf(params: SentenceParams): string {
  const name = params.optionalText('model');
  return name === null ? '' : $localize` for the model “${name}:modelName:”`;
}

/** The names of a record, as its type knows them. */
function namesOf<Name extends string>(words: Readonly<Record<Name, string>>): readonly Name[] {
  return Object.keys(words).filter((name): name is Name => name in words);
}
