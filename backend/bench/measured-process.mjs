import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const PROBE = join(import.meta.dirname, 'probe.mjs');

/**
 * What a process has used since the last look.
 * @typedef {object} Usage
 * @property {number} cpuMs of all its threads, in user and in system mode
 * @property {number} peakRss bytes
 * @property {Record<string, number>} statements SQL statements by their first word
 */

/**
 * A program in a process of its own, with a probe inside that says what it uses. Everything that is measured here runs in one, so that
 * what it uses can be told from what the others use.
 */
export class MeasuredProcess {
  #child;
  #output = '';
  #answers = [];
  #failure = null;

  /**
   * @param {string} script
   * @param {readonly string[]} parameters of the script
   * @param {Record<string, string>} environment all of it: nothing of the real one is handed on but the path
   */
  constructor(script, parameters = [], environment = {}) {
    this.#child = fork(script, parameters, {
      execArgv: ['--import', PROBE],
      env: { PATH: process.env.PATH ?? '', ...environment },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      serialization: 'advanced',
    });
    this.#child.stdout.on('data', (chunk) => (this.#output += chunk));
    this.#child.stderr.on('data', (chunk) => (this.#output += chunk));
    this.#child.on('message', ({ answer, error }) => {
      const waiting = this.#answers.shift();
      if (error === undefined) waiting?.resolve(answer);
      else waiting?.reject(new Error(error));
    });
    this.#child.once('exit', (code) => {
      this.#failure = new Error(`${script} ended with ${code}:\n${this.#output.slice(-2_000)}`);
      for (const { reject } of this.#answers) reject(this.#failure);
    });
  }

  /** Waits until the process has written something. @param {RegExp} pattern @returns {Promise<RegExpExecArray>} */
  async wrote(pattern) {
    for (;;) {
      const match = pattern.exec(this.#output);
      if (match) return match;
      if (this.#failure) throw this.#failure;
      await delay(20);
    }
  }

  /** Asks the process something; see `answerQuestions`. Questions are answered in turn. */
  ask(question, details = {}) {
    if (this.#failure) return Promise.reject(this.#failure);
    return new Promise((resolve, reject) => {
      this.#answers.push({ resolve, reject });
      this.#child.send({ question, details });
    });
  }

  /** @returns {Promise<Usage>} */
  usage() {
    return this.ask('usage');
  }

  async stop() {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    await ended;
  }
}
