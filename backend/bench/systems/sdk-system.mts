import { join } from 'node:path';
import { MeasuredProcess } from '../measured-process.mts';
import type { MeasuredSystem } from './measured-system.mts';

/** What a teller is given to reach the upstream by itself. */
export interface SdkTarget {
  /** OpenAI's base URL. */
  readonly url: string;
  readonly body: object;
}

/** The vendor's SDK alone, in a script that asks and reads and does nothing else: no server, no database. */
export class SdkSystem implements MeasuredSystem {
  readonly name = 'sdk';
  readonly teller = 'sdk';
  readonly process = new MeasuredProcess(join(import.meta.dirname, '..', 'load.mts'));
  /** It is its own load generator. */
  readonly load = this.process;
  readonly #target: SdkTarget;

  private constructor(target: SdkTarget) {
    this.#target = target;
  }

  /** @param body of the request that the app sends for a turn */
  static async start(upstreamUrl: string, body: object): Promise<SdkSystem> {
    const system = new SdkSystem({ url: upstreamUrl, body });
    await system.process.wrote(/ready/);
    return system;
  }

  target(modelName: string): Promise<SdkTarget> {
    return Promise.resolve({ ...this.#target, body: { ...this.#target.body, model: modelName } });
  }

  stop(): Promise<void> {
    return this.process.stop();
  }
}
