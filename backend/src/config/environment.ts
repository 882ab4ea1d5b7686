import { KeyObject } from 'node:crypto';
import envPaths from 'env-paths';
import { IsBoolean, IsIn, IsInt, IsString, Max, Min, ValidateBy, validateSync } from 'class-validator';
import {
  ENCRYPTION_KEY_FORM,
  parseEncryptionKey,
  parseEncryptionKeys,
  readEncryptionKeyFile,
} from './encryption-key';
import { isLoopbackHost, isHostName } from './host-name';
import { StartupError } from './startup-error';

/** How much is logged, from least to most. */
export const LOG_LEVELS = ['error', 'warn', 'info', 'debug'] as const;

/** One of `LOG_LEVELS`. */
export type LogLevelName = (typeof LOG_LEVELS)[number];

/** Where each field of `Environment` comes from. */
const VARIABLES = {
  host: 'HOST',
  port: 'PORT',
  databaseUrl: 'DATABASE_URL',
  dataDir: 'DATA_DIR',
  allowedHosts: 'ALLOWED_HOSTS',
  accessPassword: 'ACCESS_PASSWORD',
  encryptionKey: 'ENCRYPTION_KEY',
  encryptionKeyFile: 'ENCRYPTION_KEY_FILE',
  previousEncryptionKeys: 'ENCRYPTION_KEY_PREVIOUS',
  logLevel: 'LOG_LEVEL',
  logContent: 'LOG_CONTENT',
} as const satisfies Record<keyof Environment, string>;

/** What the process was started with: typed, validated, defaults applied. An empty variable counts as unset. */
export class Environment {
  /** Address that the server listens on. */
  @ValidateBy({ name: 'isHost', validator: { validate: isHostName, defaultMessage: () => HOST_RULE } })
  host = '127.0.0.1';

  /** TCP port, 0 for any free one. */
  @IsInt({ message: 'PORT must be a whole number from 0 to 65535.' })
  @Min(0, { message: 'PORT must be a whole number from 0 to 65535.' })
  @Max(65_535, { message: 'PORT must be a whole number from 0 to 65535.' })
  port = 3000;

  /** URL of a PostgreSQL database; null: the embedded one. */
  @ValidateBy({
    name: 'isDatabaseUrl',
    validator: {
      validate: isDatabaseUrl,
      defaultMessage: () =>
        'DATABASE_URL must be a URL of the form postgresql://user:password@host:5432/database.',
    },
  })
  databaseUrl: string | null = null;

  /** Folder for everything that the app keeps outside a PostgreSQL server; made at start. */
  @IsString()
  dataDir: string = defaultDataDirectory();

  /** Further host names, in lower case and without a port, that the app may be opened under. */
  @ValidateBy({
    name: 'areHosts',
    validator: {
      validate: (value) => Array.isArray(value) && value.every(isHostName),
      defaultMessage: () =>
        'ALLOWED_HOSTS must be host names or addresses without scheme, port and path, separated by commas.',
    },
  })
  allowedHosts: readonly string[] = [];

  /** Password that a browser is asked for once; null: none. */
  @ValidateBy({
    name: 'isProtectedWhenOpen',
    validator: {
      validate: (value, context) =>
        value !== null || !isEnvironment(context?.object) || isPrivate(context.object),
      defaultMessage: () =>
        'ACCESS_PASSWORD must be set when HOST is not a loopback address, since others could reach the app.',
    },
  })
  accessPassword: string | null = null;

  /** Key that the keys of models are encrypted with; null: it is in a file, or there is none. */
  @ValidateBy({
    name: 'isEncryptionKey',
    validator: {
      validate: isKeyOrNull,
      defaultMessage: () => `ENCRYPTION_KEY must be ${ENCRYPTION_KEY_FORM}.`,
    },
  })
  encryptionKey: KeyObject | null = null;

  /** The key that the file of this variable holds, instead of `encryptionKey`; null: no file is named. */
  @ValidateBy({
    name: 'isOnlyEncryptionKey',
    validator: {
      validate: (value, context) =>
        value === null ||
        (value instanceof KeyObject &&
          isEnvironment(context?.object) &&
          context.object.encryptionKey === null),
      defaultMessage: (context) =>
        typeof context?.value === 'string'
          ? `ENCRYPTION_KEY_FILE must be a file with a key: ${context.value}.`
          : 'ENCRYPTION_KEY_FILE must not be set together with ENCRYPTION_KEY.',
    },
  })
  encryptionKeyFile: KeyObject | null = null;

  /** Former keys, which what is stored may still be encrypted with. */
  @ValidateBy({
    name: 'arePreviousEncryptionKeys',
    validator: {
      validate: (value, context) =>
        areKeys(value) && (value.length === 0 || (isEnvironment(context?.object) && hasKey(context.object))),
      defaultMessage: (context) =>
        areKeys(context?.value)
          ? 'ENCRYPTION_KEY_PREVIOUS must not be set without ENCRYPTION_KEY or ENCRYPTION_KEY_FILE.'
          : `ENCRYPTION_KEY_PREVIOUS must be one or several keys, separated by commas, each ${ENCRYPTION_KEY_FORM}.`,
    },
  })
  previousEncryptionKeys: readonly KeyObject[] = [];

  /** The least important kind of log line that is written. */
  @IsIn(LOG_LEVELS, { message: `LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}.` })
  logLevel: LogLevelName = 'info';

  /** Whether prompts and stories may be logged. */
  @IsBoolean({ message: 'LOG_CONTENT must be true or false.' })
  logContent = false;
}

const HOST_RULE = 'HOST must be a host name or an IP address without scheme, port and path.';

/** A variable that belongs to another module, checked together with the process's own. */
export interface VariableRule {
  name: string;
  isValid: (value: string) => boolean;
  /** What is right, as a sentence that names the variable. */
  message: string;
}

/**
 * Reads and validates the environment.
 *
 * @param source for instance `process.env`
 * @param rules checks of variables that other modules read by themselves
 * @throws StartupError that lists every error by name, without any value
 */
export function readEnvironment(
  source: Readonly<Record<string, string | undefined>>,
  rules: readonly VariableRule[] = [],
): Environment {
  const environment = new Environment();
  for (const [field, variable] of Object.entries(VARIABLES)) {
    const text = source[variable]?.trim();
    if (text) Object.assign(environment, { [field]: parseVariable(variable, text) });
  }
  const errors = validateSync(environment).map(
    (error) => Object.values(error.constraints ?? {})[0] ?? `${error.property} is not valid.`,
  );
  for (const rule of rules) {
    const text = source[rule.name]?.trim();
    if (text && !rule.isValid(text)) errors.push(rule.message);
  }
  if (errors.length > 0) {
    throw new StartupError(
      ['The environment is not valid:', ...errors.map((error) => `  - ${error}`)].join('\n'),
    );
  }
  return environment;
}

/** Every variable of the process itself with its default as the documentation shows it. */
export function describeVariables(): { name: string; defaultText: string }[] {
  const defaults = new Environment();
  return Object.entries(VARIABLES).map(([field, name]) => {
    const value: unknown = Reflect.get(defaults, field);
    const isUnset = value === null || (Array.isArray(value) && value.length === 0) || field === 'dataDir';
    return { name, defaultText: isUnset ? 'unset' : JSON.stringify(value).replaceAll('"', '') };
  });
}

function parseVariable(name: string, text: string): unknown {
  switch (name) {
    case VARIABLES.port:
      return /^\d+$/.test(text) ? Number(text) : text;
    case VARIABLES.logContent:
      return text === 'true' ? true : text === 'false' ? false : text;
    case VARIABLES.allowedHosts:
      return text
        .split(',')
        .map((host) => host.trim().toLowerCase())
        .filter((host) => host !== '');
    case VARIABLES.encryptionKey:
      return parseEncryptionKey(text) ?? text;
    case VARIABLES.encryptionKeyFile:
      return readEncryptionKeyFile(text);
    case VARIABLES.previousEncryptionKeys:
      return parseEncryptionKeys(text);
    default:
      return text;
  }
}

function isDatabaseUrl(value: unknown): boolean {
  if (value === null) return true;
  if (typeof value !== 'string' || !URL.canParse(value)) return false;
  const { protocol } = new URL(value);
  return protocol === 'postgres:' || protocol === 'postgresql:';
}

function isKeyOrNull(value: unknown): boolean {
  return value === null || value instanceof KeyObject;
}

function areKeys(value: unknown): value is readonly KeyObject[] {
  return Array.isArray(value) && value.every((key) => key instanceof KeyObject);
}

/** Whether a key was given, be it a wrong one: that is reported by itself. */
function hasKey({ encryptionKey, encryptionKeyFile }: Environment): boolean {
  return encryptionKey !== null || encryptionKeyFile !== null;
}

function isEnvironment(value: unknown): value is Environment {
  return value instanceof Environment;
}

function isPrivate(environment: Environment): boolean {
  // A host that is wrong anyhow is reported as such, once.
  return !isHostName(environment.host) || isLoopbackHost(environment.host);
}

/** The per-user data folder of the platform, for instance `~/.local/share/llm-gamebook`. */
function defaultDataDirectory(): string {
  return envPaths('llm-gamebook', { suffix: '' }).data;
}
