import type { LoggerService } from '@nestjs/common';
import { LOG_LEVELS, type LogLevelName } from '../config/environment';
import { StartupError } from '../config/startup-error';
import { isJsonObject } from '../unknown/json-object';
import { isError, toLoggableError } from './loggable-error';
import { isSecretName, redactText, redactedValue } from './redact';
import { requestId } from './request-scope';

/** How and where the log is written. */
export interface LogWriterOptions {
  level: LogLevelName;
  /** `json`: one object a line, for programs; `text`: for a person at a terminal. */
  format: 'json' | 'text';
  write: (line: string) => void;
}

/** What Nest reports, at length, while it puts the app together. */
const NEST_START_CONTEXTS = new Set([
  'NestFactory',
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'NestApplication',
]);

/** One event of the log. */
interface LogEntry {
  time: string;
  level: LogLevelName;
  context?: string;
  requestId?: string;
  message: string;
  [field: string]: unknown;
}

/**
 * Writes the log, one line for each event. Called by Nest's `Logger`: `logger.log('message', { field: 1 })` makes the
 * fields of a plain object fields of the line, and an `Error` among them is written without what it may hide.
 */
export class LogWriter implements LoggerService {
  private readonly threshold: number;

  constructor(private readonly options: LogWriterOptions) {
    this.threshold = LOG_LEVELS.indexOf(options.level);
  }

  log(message: unknown, ...details: unknown[]): void {
    const context = details.at(-1);
    const isNoise = typeof context === 'string' && NEST_START_CONTEXTS.has(context);
    this.record(isNoise ? 'debug' : 'info', message, details);
  }

  error(message: unknown, ...details: unknown[]): void {
    this.record('error', message, details);
  }

  fatal(message: unknown, ...details: unknown[]): void {
    this.record('error', message, details);
  }

  warn(message: unknown, ...details: unknown[]): void {
    this.record('warn', message, details);
  }

  debug(message: unknown, ...details: unknown[]): void {
    this.record('debug', message, details);
  }

  verbose(message: unknown, ...details: unknown[]): void {
    this.record('debug', message, details);
  }

  private record(level: LogLevelName, message: unknown, details: readonly unknown[]): void {
    if (LOG_LEVELS.indexOf(level) > this.threshold) return;
    // Nest logs what stopped the start, with its stack; `runApp` prints it for a person.
    if (message instanceof StartupError) return;
    const entry: LogEntry = { time: new Date().toISOString(), level, message: '' };
    // Nest's Logger hands its context over as the last argument.
    const context = details.at(-1);
    if (typeof context === 'string') entry.context = context;
    const id = requestId();
    if (id !== null) entry.requestId = id;
    if (isError(message)) {
      entry.message = message.message;
      entry['error'] = message;
    } else {
      entry.message = typeof message === 'string' ? message : JSON.stringify(message, replaceValue);
    }
    for (const detail of details) Object.assign(entry, fieldsOf(detail));
    this.options.write(`${redactText(this.format(entry))}\n`);
  }

  private format(entry: LogEntry): string {
    if (this.options.format === 'json') return JSON.stringify(entry, replaceValue);
    const { time, level, context, message, ...fields } = entry;
    const rest = Object.entries(fields).map(
      ([name, value]) => `${name}=${JSON.stringify(value, replaceValue)}`,
    );
    const source = context === undefined ? '' : ` [${context}]`;
    return [`${time.slice(11, 19)} ${level.toUpperCase().padEnd(5)}${source} ${message}`, ...rest].join(' ');
  }
}

/** A log writer for this process: readable text on a terminal, JSON elsewhere. */
export function createLogWriter(level: LogLevelName): LogWriter {
  return new LogWriter({
    level,
    format: process.stdout.isTTY ? 'text' : 'json',
    write: (line) => process.stdout.write(line),
  });
}

function fieldsOf(detail: unknown): object {
  if (isError(detail)) return { error: detail };
  return isJsonObject(detail) ? detail : {};
}

function replaceValue(name: string, value: unknown): unknown {
  if (isSecretName(name)) return redactedValue();
  if (isError(value)) return toLoggableError(value);
  return typeof value === 'bigint' ? value.toString() : value;
}
