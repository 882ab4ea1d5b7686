import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { field, numberField, numbersField, textField } from './fields.mts';
import type { StatementCounts } from './statement-count.mts';

const PROBE = join(import.meta.dirname, 'probe.mts');

/** What a process has used since the last look. */
export interface Usage {
  /** Of all its threads, in user and in system mode. */
  readonly cpuMs: number;
  /** Bytes. */
  readonly peakRss: number;
  readonly statements: StatementCounts;
}

/** Who waits for the answer to a question. */
interface Asker {
  resolve: (answer: unknown) => void;
  reject: (error: Error) => void;
}

/**
 * A program in a process of its own, with a probe inside that says what it uses. Everything that is measured here runs in one, so that
 * what it uses can be told from what the others use.
 */
export class MeasuredProcess {
  readonly #child: ChildProcess;
  #output = '';
  readonly #askers: Asker[] = [];
  #failure: Error | null = null;

  /**
   * @param script of Node.js
   * @param parameters of the script
   * @param environment all of it: nothing of the real one is handed on but the path
   */
  constructor(
    script: string,
    parameters: readonly string[] = [],
    environment: Readonly<Record<string, string>> = {},
  ) {
    this.#child = fork(script, parameters, {
      execArgv: ['--import', PROBE],
      env: { PATH: process.env.PATH ?? '', ...environment },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      serialization: 'advanced',
    });
    for (const stream of [this.#child.stdout, this.#child.stderr])
      stream?.on('data', (chunk) => (this.#output += String(chunk)));
    this.#child.on('message', (message) => {
      const asker = this.#askers.shift();
      if (field(message, 'error') === undefined) asker?.resolve(field(message, 'answer'));
      else asker?.reject(new Error(textField(message, 'error')));
    });
    this.#child.once('exit', (code) => {
      const failure = new Error(`${script} ended with ${String(code)}:\n${this.#output.slice(-2_000)}`);
      this.#failure = failure;
      for (const { reject } of this.#askers) reject(failure);
    });
  }

  /**
   * Waits until the process has written something.
   * @throws Error if it ends before.
   */
  async wrote(pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const match = pattern.exec(this.#output);
      if (match) return match;
      if (this.#failure) throw this.#failure;
      await delay(20);
    }
  }

  /**
   * Asks the process something; see `answerQuestions`. Questions are answered in turn.
   * @throws Error if it fails, or the process ends before.
   */
  ask(question: string, details: object = {}): Promise<unknown> {
    if (this.#failure) return Promise.reject(this.#failure);
    return new Promise((resolve, reject) => {
      this.#askers.push({ resolve, reject });
      this.#child.send({ question, details });
    });
  }

  /** Since the last time that this was asked. */
  async usage(): Promise<Usage> {
    const usage = await this.ask('usage');
    return {
      cpuMs: numberField(usage, 'cpuMs'),
      peakRss: numberField(usage, 'peakRss'),
      statements: numbersField(usage, 'statements'),
    };
  }

  /** Ends it by SIGTERM, and waits for that. */
  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    await ended;
  }
}
