import { sentence, type Sentence } from '../problem/sentence';
import { CONNECTION_SENTENCES } from './connection-sentences';

/** Whose call failed. `model`: name of the model; null: none is concerned, for instance where models are listed. */
type Failed = { provider: string; model: string | null };

/** What every sentence about an error has that a vendor itself reported. */
export type Report = Failed & {
  /** null where the vendor's own words say more, or where the error came inside of an answer. */
  httpStatus: number | null;
  /** As long as the vendor asks to wait, in `waitUnit`; null: it does not. */
  wait: number | null;
  waitUnit: 'second' | 'minute' | 'hour' | null;
  /** The vendor's own words; null: there are none. */
  vendorMessage: string | null;
  /** Whether it says what to do; while the app itself tries again, that would be too early. */
  withAdvice: boolean;
};

type Reported = Report & { reason: 'REPORTED' };

/** What became of the tools. `options`: those of the command line that the server would have to be started with. */
type ToolsRefused =
  | (Report & { reason: 'MODEL_WITHOUT_TOOLS' | 'TOOL_CALL_BROKEN' })
  | (Report & { reason: 'TOOLS_SWITCHED_OFF'; options: readonly string[] });

/** Why there is no connection. */
export type ConnectionFault = keyof typeof CONNECTION_FAULTS;
const CONNECTION_FAULTS = {
  NOTHING_ANSWERS: 'nothing answers there',
  NAME_UNKNOWN: 'there is no server of that name',
  NAME_NOT_LOOKED_UP: 'the name of the server could not be looked up',
  CONNECTION_CUT: 'the connection was cut',
  NO_RESPONSE: 'the server does not respond',
  SERVER_UNREACHABLE: 'the server cannot be reached',
  NETWORK_UNREACHABLE: 'the network cannot be reached',
  CERTIFICATE_EXPIRED: 'its certificate has expired',
  CERTIFICATE_SELF_SIGNED: 'its certificate is signed by itself',
  CERTIFICATE_AUTHORITY_UNKNOWN: 'its certificate is signed by an unknown authority',
  CERTIFICATE_NOT_VERIFIABLE: 'its certificate cannot be verified',
  CERTIFICATE_NOT_YET_VALID: 'its certificate is not valid yet',
  CERTIFICATE_OF_OTHER_NAME: 'its certificate is for another name',
  NOT_HTTPS: 'it answers, but not by https; the base URL may need http:// instead',
  CONNECTION_FAILED: 'the connection failed',
};

/** What is done about a certificate that Node.js does not trust; others have to be mended where they are. */
const CERTIFICATE_REMEDIES: Readonly<Partial<Record<ConnectionFault, string>>> = {
  CERTIFICATE_SELF_SIGNED: trusting('that certificate', 'If the server is yours'),
  CERTIFICATE_AUTHORITY_UNKNOWN: trusting('the certificate of that authority', 'If you trust it'),
  CERTIFICATE_NOT_VERIFIABLE: trusting(
    'the certificate of the authority that signed it',
    'If you trust the server',
  ),
};

/** @see https://nodejs.org/docs/latest-v24.x/api/cli.html#node_extra_ca_certsfile */
function trusting(certificate: string, condition: string): string {
  return ` ${condition}, save ${certificate} as a PEM file where the app runs, set NODE_EXTRA_CA_CERTS to the path of that file, and start the app again.`;
}

type Unreachable = Failed & {
  reason: ConnectionFault;
  /** Scheme, host and port; null: the provider has no URL. */
  origin: string | null;
  /** The proxy that cannot be reached, and the variable that names it; null: it is the server itself. */
  proxy: string | null;
  variable: string | null;
  withAdvice: boolean;
};

/** A proxy that does not let the app through to the server. */
type Stopped = Failed & {
  reason: 'PROXY_REFUSED';
  origin: string | null;
  proxy: string;
  variable: string;
  httpStatus: number;
  withAdvice: boolean;
};

/** What was asked for is not there, or nothing at all. */
type NothingThere = Report & {
  reason: 'NOTHING_THERE';
  /** As it was asked, without a query. */
  url: string;
  /** A base URL that many servers have; null: it looks like that already. */
  suggestion: string | null;
};

/** What was not there in time: the head of the answer, its first word, the next one, its end. */
export type LateAnswer = keyof typeof LATE_ANSWERS;
const LATE_ANSWERS = {
  NO_ANSWER: 'did not answer',
  NOT_BEGUN: 'did not begin to tell',
  SILENT: 'fell silent in mid-story: nothing came',
  NOT_FINISHED: 'did not finish',
};

type Late = Failed & { reason: LateAnswer; time: number; unit: 'millisecond' | 'second' };

/** How an answer breaks the vendor's own format. */
export type AnswerFault = keyof typeof ANSWER_FAULTS;
const BASE_URL_DOUBT = '. The base URL under Models may be wrong';
const ANSWER_FAULTS = {
  FORM_UNEXPECTED: 'it has a form that was not expected',
  LONGER_THAN_ANY_LIST: 'it is longer than any list',
  LONGER_THAN_ANY_STORY: 'it is longer than any story',
  CUT: 'the connection was cut before its end',
  BROKEN_OFF: 'it broke off before its end',
  NO_JSON: `it is no JSON${BASE_URL_DOUBT}`,
  JSON_NOT_STREAMED: 'it is plain JSON and not an event stream',
  NO_EVENT_STREAM: `it is no event stream${BASE_URL_DOUBT}`,
  WEB_PAGE: `it is a web page${BASE_URL_DOUBT}`,
  WEB_PAGE_STREAMED: 'it is a web page',
  EMPTY: 'it is empty',
  COMPRESSED: 'it is compressed, which was not asked for',
  PIECE_TOO_LARGE: 'a piece of it is too large',
  PIECE_NO_JSON: 'a piece of it is no valid JSON',
  ENDLESS_TOOL_CALLS: 'it calls tools without end',
  ENDLESS_ARGUMENTS: 'it nests the arguments of a tool call without end',
  CALL_ENDED: 'the call had ended',
};

type Unreadable = Failed & {
  reason: AnswerFault;
  /** Where it says something: of an empty answer. */
  httpStatus: number | null;
};

/** An answer that says nothing, nothing but a move that is written as text, or not that it is at its end. */
type Wordless = { reason: 'NO_END' | 'NO_WORD' | 'MOVE_AS_TEXT' };

/** What is wrong with how a model is set up. */
export type Misconfiguration =
  | { reason: 'PROVIDER_NOT_SUPPORTED'; provider: string; withAdvice: boolean }
  /** `variable`: that of the environment which would do; null: there is none. */
  | { reason: 'API_KEY_MISSING'; provider: string; variable: string | null }
  | { reason: 'API_KEY_NOT_SENDABLE' }
  | { reason: 'BASE_URL_MISSING'; provider: string }
  | { reason: 'BASE_URL_NOT_VALID'; problem: Sentence }
  | { reason: 'BASE_URL_VARIABLE_NOT_VALID'; variable: string }
  | { reason: 'REDIRECTED'; httpStatus: number }
  /** `variable`: that which names the proxy. */
  | { reason: 'PROXY_PASSWORD_WANTED'; proxy: string; variable: string }
  | { reason: 'OTHER_SERVER' };

const EXAMPLE = { provider: 'Groq', model: 'llama-3.3' } as const;
const UNREACHABLE = { ...EXAMPLE, origin: 'https://api.groq.com', proxy: null, variable: null } as const;
const PROXIED = { proxy: 'http://proxy.example:3128', variable: 'HTTPS_PROXY' } as const;

/** What the app says of providers, and of calls to them that failed. */
export const PROVIDER_SENTENCES = {
  keyNotAccepted: sentence(
    'PROVIDER_AUTH',
    (params: Report & { reason: 'KEY_REFUSED' | 'KEY_MISSING' | 'NOT_ALLOWED' }) => {
      switch (params.reason) {
        case 'KEY_REFUSED':
          return sayReport(params, {
            problem: `${params.provider} did not accept the API key for ${modelOf(params)}`,
            remedy: 'Check the key under Models.',
          });
        case 'KEY_MISSING':
          return sayReport(params, {
            problem: `${params.provider} asks for an API key, and ${modelOf(params)} has none`,
            remedy: 'Enter one under Models.',
          });
        case 'NOT_ALLOWED':
          return sayReport(params, {
            problem: `${params.provider} does not open ${modelOf(params)} to this account`,
            remedy: 'Look up with the provider what the account may use, or go on with another model.',
          });
      }
    },
    [...reports('KEY_REFUSED'), ...reports('KEY_MISSING'), ...reports('NOT_ALLOWED')],
  ),
  modelNotOffered: sentence(
    'PROVIDER_NOT_FOUND',
    (params: Reported | NothingThere) =>
      params.reason === 'NOTHING_THERE'
        ? sayReport(params, {
            problem: `${params.provider} has nothing at ${params.url}`,
            remedy:
              params.suggestion === null
                ? 'Check the model name and the base URL under Models.'
                : `The base URL under Models may lack /v1: try ${params.suggestion}.`,
          })
        : sayReport(params, {
            problem: `${params.provider} does not offer ${modelOf(params)}`,
            remedy: 'Check the model name and the base URL under Models.',
          }),
    [
      ...reports('REPORTED'),
      ...reports('NOTHING_THERE').map((report) => ({
        ...report,
        url: 'http://127.0.0.1:1234/chat/completions',
        suggestion: report.withAdvice ? 'http://127.0.0.1:1234/v1' : null,
      })),
      {
        ...reports('NOTHING_THERE')[0],
        url: 'http://127.0.0.1:1234/v2/chat/completions',
        suggestion: null,
      },
    ],
  ),
  pauseNeeded: sentence(
    'PROVIDER_RATE_LIMIT',
    (params: Reported) =>
      sayReport(params, {
        problem: `${params.provider} got too many requests for ${modelOf(params)} and asks for a pause`,
        remedy: 'Try again a little later, or go on with another model.',
      }),
    reports('REPORTED'),
  ),
  quotaUsedUp: sentence(
    'PROVIDER_QUOTA',
    (params: Report & { reason: 'REPORTED' | 'DAY_LIMIT' }) =>
      params.reason === 'DAY_LIMIT'
        ? sayReport(params, {
            problem: `What ${params.provider} allows for one day with ${modelOf(params)} is used up`,
            remedy: 'Play on tomorrow, or go on with another model.',
          })
        : sayReport(params, {
            problem: `The credit or quota at ${params.provider} is used up, and ${modelOf(params)} needs some`,
            remedy: 'Top it up with the provider, or go on with another model.',
          }),
    [...reports('REPORTED'), ...reports('DAY_LIMIT')],
  ),
  storyTooLong: sentence(
    'PROVIDER_CONTEXT_LENGTH',
    (params: Report & { reason: 'REPORTED' | 'MINUTE_LIMIT' }) =>
      sayReport(params, {
        problem:
          params.reason === 'MINUTE_LIMIT'
            ? `The story so far is longer than ${params.provider} lets this account send to ${modelOf(params)} in one minute`
            : `The story so far is longer than ${modelOf(params)} can read`,
        remedy: 'Enter a smaller context window for it under Models, or go on with another model.',
      }),
    [...reports('REPORTED'), ...reports('MINUTE_LIMIT')],
  ),
  declined: sentence(
    'PROVIDER_CONTENT_FILTER',
    (params: Reported | { reason: 'NO_WORD' }) =>
      params.reason === 'NO_WORD'
        ? "The provider's content filter stopped the answer before the first word. Put it differently, or choose another model."
        : sayReport(params, {
            problem: `${params.provider} declined to tell this with ${modelOf(params)}, by its content rules`,
            remedy: 'Say it in other words, or go on with another model.',
          }),
    [...reports('REPORTED'), { reason: 'NO_WORD' }],
  ),
  requestRefused: sentence(
    'PROVIDER_BAD_REQUEST',
    (params: Reported | ToolsRefused | { reason: 'NO_WORD' | 'NO_GAMEBOOK' }) => {
      switch (params.reason) {
        case 'MODEL_WITHOUT_TOOLS':
          return sayReport(params, {
            problem: 'This model cannot call tools, so it cannot move the story along',
            remedy: 'Choose another.',
          });
        case 'TOOLS_SWITCHED_OFF':
          return sayReport(params, {
            problem: `${params.provider} was started without the tools that ${modelOf(params)} needs to move the story along`,
            remedy: `Start it with ${params.options.join(' and ')}, or choose another model.`,
          });
        case 'TOOL_CALL_BROKEN':
          return sayReport(params, {
            problem: `${params.provider} could not read in which way ${modelOf(params)} wanted to move the story along`,
            remedy: 'Try again, or go on with another model.',
          });
        case 'NO_WORD':
          return 'The model used up its output limit before the first word of the story. Raise its maximum output tokens.';
        case 'NO_GAMEBOOK':
          return 'The Storyteller reads from a gamebook and has none here. Choose another model.';
        case 'REPORTED':
          return sayReport(params, {
            problem: `${params.provider} did not accept the request for ${modelOf(params)}`,
            remedy: 'Check its settings under Models, or go on with another model.',
          });
      }
    },
    [
      ...reports('REPORTED'),
      ...reports('MODEL_WITHOUT_TOOLS'),
      ...reports('TOOL_CALL_BROKEN'),
      ...reports('TOOLS_SWITCHED_OFF').map((report) => ({ ...report, options: ['--jinja'] })),
      { reason: 'NO_WORD' },
      { reason: 'NO_GAMEBOOK' },
    ],
  ),
  unavailable: sentence(
    'PROVIDER_UNAVAILABLE',
    (params: Reported | Unreachable | Stopped) => {
      switch (params.reason) {
        case 'REPORTED':
          return sayReport(params, {
            problem: `${params.provider} is overloaded or out of order at the moment, at least for ${modelOf(params)}`,
            remedy: 'Try again a little later, or go on with another model.',
          });
        case 'PROXY_REFUSED':
          return `The proxy ${params.proxy} did not let the app through to ${serverOf(params)}${forModel(params)}${statusOf(params)}.${proxyAdvice(params)}`;
        default:
          return sayUnreachable(params);
      }
    },
    [
      ...reports('REPORTED'),
      ...namesOf(CONNECTION_FAULTS).map((reason) => ({ ...UNREACHABLE, reason, withAdvice: true }) as const),
      { ...UNREACHABLE, reason: 'NOTHING_ANSWERS', model: null, origin: null, withAdvice: false },
      { ...UNREACHABLE, ...PROXIED, reason: 'NOTHING_ANSWERS', withAdvice: true },
      { ...UNREACHABLE, ...PROXIED, reason: 'NAME_UNKNOWN', withAdvice: false },
      { ...UNREACHABLE, ...PROXIED, reason: 'PROXY_REFUSED', httpStatus: 403, withAdvice: true },
      { ...UNREACHABLE, ...PROXIED, reason: 'PROXY_REFUSED', httpStatus: 502, withAdvice: false },
    ],
  ),
  tooSlow: sentence(
    'PROVIDER_TIMEOUT',
    (params: Reported | Late) =>
      params.reason === 'REPORTED'
        ? sayReport(params, {
            problem: `${params.provider} ran out of time with ${modelOf(params)}`,
            remedy: 'Try again, or go on with another model.',
          })
        : `${params.provider} ${LATE_ANSWERS[params.reason]} within ${counted(params.time, params.unit)}${forModel(params)}. Try again, or go on with another model.`,
    [
      ...reports('REPORTED'),
      ...namesOf(LATE_ANSWERS).map((reason) => ({ ...EXAMPLE, reason, time: 60, unit: 'second' }) as const),
      { ...EXAMPLE, reason: 'SILENT', model: null, time: 250, unit: 'millisecond' },
    ],
  ),
  notUnderstood: sentence(
    'PROVIDER_PROTOCOL',
    (params: Reported | Unreadable | Wordless) => {
      switch (params.reason) {
        case 'REPORTED':
          return sayReport(params, {
            problem: `${params.provider} broke off with an error while ${modelOf(params)} was telling`,
            remedy: 'Try again, or go on with another model.',
          });
        case 'NO_END':
          return "The model's answer ended without saying so. Try again.";
        case 'NO_WORD':
          return 'The model ended its answer without a word. Try again.';
        case 'MOVE_AS_TEXT':
          return 'The model wrote its move as text instead of calling a tool, and told nothing else, so the story did not move. Try again, or go on with a model that calls tools. A server of your own may have to be told which format its model writes tool calls in.';
        default:
          return `The answer of ${params.provider}${forModel(params)} could not be understood: ${ANSWER_FAULTS[params.reason]}${statusOf(params)}. Try again, or go on with another model.`;
      }
    },
    [
      ...reports('REPORTED'),
      ...namesOf(ANSWER_FAULTS).map((reason) => ({ ...EXAMPLE, reason, httpStatus: null }) as const),
      { ...EXAMPLE, reason: 'EMPTY', model: null, httpStatus: 200 },
      { reason: 'NO_END' },
      { reason: 'NO_WORD' },
      { reason: 'MOVE_AS_TEXT' },
    ],
  ),
  notSetUp: sentence('PROVIDER_CONFIG', sayMisconfiguration, [
    { reason: 'PROVIDER_NOT_SUPPORTED', provider: 'crystal-ball', withAdvice: true },
    { reason: 'PROVIDER_NOT_SUPPORTED', provider: 'crystal-ball', withAdvice: false },
    { reason: 'API_KEY_MISSING', provider: 'Groq', variable: 'GROQ_API_KEY' },
    { reason: 'API_KEY_MISSING', provider: 'Azure OpenAI', variable: null },
    { reason: 'API_KEY_NOT_SENDABLE' },
    { reason: 'BASE_URL_MISSING', provider: 'Ollama' },
    { reason: 'BASE_URL_NOT_VALID', problem: CONNECTION_SENTENCES.baseUrlNotHttp() },
    { reason: 'BASE_URL_VARIABLE_NOT_VALID', variable: 'OLLAMA_HOST' },
    { reason: 'REDIRECTED', httpStatus: 302 },
    { reason: 'PROXY_PASSWORD_WANTED', ...PROXIED },
    { reason: 'OTHER_SERVER' },
  ]),
};

/** Every form that the report of an error has: with the vendor's words, with a status, a pause or no model, and while the app tries again. */
function reports<Reason extends string>(
  reason: Reason,
): [Report & { reason: Reason }, ...(Report & { reason: Reason })[]] {
  const plain = { httpStatus: null, wait: null, waitUnit: null, vendorMessage: null, withAdvice: true };
  const report = { ...EXAMPLE, ...plain, reason };
  return [
    { ...report, vendorMessage: 'Try "llama-4".' },
    { ...report, httpStatus: 503, wait: 1, waitUnit: 'minute' },
    { ...report, model: null, wait: 90, waitUnit: 'second' },
    { ...report, vendorMessage: 'Slow down.', withAdvice: false },
  ];
}

/** @param words what happened, without the full stop, and what to do about it */
function sayReport(report: Report, { problem, remedy }: { problem: string; remedy: string }): string {
  const { provider, wait, waitUnit, vendorMessage, withAdvice } = report;
  const pause = wait === null || waitUnit === null ? '' : ` It asks to wait ${counted(wait, waitUnit)}.`;
  const advice = withAdvice ? ` ${remedy}` : '';
  const quotation = vendorMessage === null ? '' : ` ${provider} says: "${vendorMessage}"`;
  return `${problem}${statusOf(report)}.${pause}${advice}${quotation}`;
}

function sayUnreachable(params: Unreachable): string {
  const { reason, proxy, variable, withAdvice } = params;
  const why = CONNECTION_FAULTS[reason];
  if (proxy !== null && variable !== null) {
    return `Could not connect to the proxy ${proxy}, by which ${serverOf(params)} is reached${forModel(params)}: ${why}.${proxyAdvice({ variable, withAdvice })}`;
  }
  const remedy =
    CERTIFICATE_REMEDIES[reason] ??
    ' Check that the server is running and that the base URL under Models is right.';
  return `Could not connect to ${serverOf(params)}${forModel(params)}: ${why}.${withAdvice ? remedy : ''}`;
}

function proxyAdvice({ variable, withAdvice }: { variable: string; withAdvice: boolean }): string {
  return withAdvice
    ? ` Check ${variable} where the app runs; servers that need no proxy can be named in NO_PROXY.`
    : '';
}

function serverOf({ provider, origin }: { provider: string; origin: string | null }): string {
  return origin === null ? provider : `${provider} at ${origin}`;
}

function sayMisconfiguration(params: Misconfiguration): string {
  switch (params.reason) {
    case 'PROVIDER_NOT_SUPPORTED': {
      const advice = params.withAdvice ? ' Choose another one for this model under Models.' : '';
      return `The provider "${params.provider}" is not supported.${advice}`;
    }
    case 'API_KEY_MISSING': {
      const variable = params.variable === null ? '' : `, or set ${params.variable} where the app runs`;
      return `API key is required for ${params.provider}. Enter one for this model under Models${variable}.`;
    }
    case 'API_KEY_NOT_SENDABLE':
      return 'The API key holds blanks or characters that no key has. Enter it again under Models.';
    case 'BASE_URL_MISSING':
      return `Base URL is required for ${params.provider}. Enter one for this model under Models.`;
    case 'BASE_URL_NOT_VALID':
      return `${params.problem.detail}. Correct it for this model under Models.`;
    case 'BASE_URL_VARIABLE_NOT_VALID':
      return `${params.variable} holds no valid base URL. Correct it where the app runs, or enter a base URL for this model under Models.`;
    case 'REDIRECTED':
      return `The server sends requests on to another address (HTTP status ${String(params.httpStatus)}), and an API key must not go there. Enter the final base URL under Models.`;
    case 'PROXY_PASSWORD_WANTED':
      return `The proxy ${params.proxy} asks for a user name and a password, or does not accept those that it got (HTTP status 407). Put them into ${params.variable} where the app runs, in the form http://user:password@host:port, and start the app again.`;
    case 'OTHER_SERVER':
      return 'The request was about to go to another server than the base URL names. Check the base URL under Models.';
  }
}

function modelOf({ model }: Failed): string {
  return model === null ? 'the model' : `the model "${model}"`;
}

function forModel({ model }: Failed): string {
  return model === null ? '' : ` for the model "${model}"`;
}

function statusOf({ httpStatus }: { httpStatus: number | null }): string {
  return httpStatus === null ? '' : ` (HTTP status ${String(httpStatus)})`;
}

function counted(count: number, unit: string): string {
  return `${String(count)} ${unit}${count === 1 ? '' : 's'}`;
}

/** The names of a record, as its type knows them. */
function namesOf<Name extends string>(words: Readonly<Record<Name, string>>): Name[] {
  return Object.keys(words).filter((name): name is Name => name in words);
}
