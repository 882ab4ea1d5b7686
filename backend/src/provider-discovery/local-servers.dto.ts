import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { SentenceDto } from '../problem/problem.dto';
import type { LocalServers, LookedAt } from './local-server-finder';

/** Nothing need be said: which addresses are looked at is fixed. */
@ApiSchema({ description: 'Nothing need be said: which addresses are looked at is fixed.' })
export class FindLocalServersRequest {}

/** A model that a server lists. */
export class LocalServerModel {
  /**
   * What to enter as model name.
   * @example 'qwen3:8b'
   */
  id!: string;

  /** A name for people, where it differs. */
  label?: string;

  /**
   * Tokens that it can read, where the server says so.
   * @example 32768
   */
  contextWindow?: number;
}

/** A server of models that answers; all that a model of it needs besides a name. */
export class LocalServerResponse {
  /**
   * Id of the provider.
   * @example 'ollama'
   */
  provider!: string;

  /**
   * The server, for the player.
   * @example 'Ollama'
   */
  label!: string;

  /**
   * As it is stored with a model.
   * @example 'http://127.0.0.1:11434'
   */
  baseUrl!: string;

  /** By name; empty where none is installed. */
  @ApiProperty({ type: [LocalServerModel] })
  models!: LocalServerModel[];
}

const OUTCOMES: readonly LookedAt['outcome'][] = ['found', 'nobody', 'failed'];

/** One address that was looked at, and what is said of it. */
export class LookedAtResponse extends SentenceDto {
  /**
   * What usually listens there, or what does.
   * @example 'LM Studio'
   */
  label!: string;

  /** @example 'http://127.0.0.1:1234' */
  baseUrl!: string;

  /** `failed`: something listens there that could not be used. */
  @ApiProperty({ enum: OUTCOMES })
  outcome!: LookedAt['outcome'];
}

/** The servers of models that answer on this machine, and where was looked. */
export class LocalServersResponse {
  @ApiProperty({ type: [LocalServerResponse] })
  items!: LocalServerResponse[];

  /** @example 1 */
  total!: number;

  @ApiProperty({ type: [LookedAtResponse] })
  looked!: LookedAtResponse[];

  /** The answer to what was found. */
  static of({ servers, looked }: LocalServers): LocalServersResponse {
    const items = servers.map((server) => ({ ...server, models: [...server.models] }));
    return { items, total: items.length, looked: [...looked] };
  }
}
