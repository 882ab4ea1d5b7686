import type { ReceivedRequest } from '../../vendors/vendor-server';

/** What a call did in a case, seen from both of its ends. */
export interface Observation {
  text: string;
  /** The reason that the reader was told for the end; null: none. */
  finishReason: string | null;
  /** Whatever was thrown; null: nothing. */
  error: unknown;
  /** Neither an end nor an error while it was watched. */
  isWaiting: boolean;
  /** Where the reader was told that tool calls belong. */
  toolCallPlaces: readonly (number | null)[];
  /** Everything that the vendor received. */
  requests: readonly ReceivedRequest[];
  /** Milliseconds from the first request to the end of the call. */
  durationMs: number;
  /** Whether the vendor saw the connection close within a second after the reader had left; null: nobody left. */
  isClosedAfterLeaving: boolean | null;
}

/** How a call ended, in a few words that are the same in each run. */
export function endingOf(observation: Observation): string {
  const { text, finishReason, error, isWaiting } = observation;
  if (isWaiting) return 'waits on';
  if (error !== null) return `throws ${nameOf(error)}`;
  if (finishReason !== null) return `ends with \`${finishReason}\``;
  return text === '' ? 'ends in silence' : 'ends as if whole';
}

/** A field of what was thrown, which may be an error of another realm. */
export function fieldOf(error: unknown, name: string): unknown {
  return typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined;
}

/** The message of what was thrown. */
export function messageOf(error: unknown): string {
  const message = fieldOf(error, 'message');
  return typeof message === 'string' ? message : '';
}

/** `code` of a problem of this app, or else the class of the error, and its message where that says nothing. */
function nameOf(error: unknown): string {
  const code = fieldOf(error, 'code');
  if (typeof code === 'string' && code.startsWith('PROVIDER_')) return `\`${code}\``;
  const className = classOf(error);
  const name = [fieldOf(error, 'name'), className].find(
    (candidate): candidate is string =>
      typeof candidate === 'string' && candidate !== 'Error' && candidate !== 'TypeError',
  );
  return name === undefined ? `\`${className}: ${messageOf(error).slice(0, 40)}\`` : `\`${name}\``;
}

function classOf(error: unknown): string {
  return typeof error === 'object' && error !== null ? error.constructor.name : typeof error;
}

/** How often the vendor was asked, where it was more than once. */
export const times = ({ requests }: Observation): string =>
  requests.length === 1 ? '' : `, asks ${requests.length} times`;

/** How long the call took, where a reader notices: the pauses that it made are of whole seconds, and what is above them is the machine's. */
export const seconds = ({ durationMs }: Observation): string =>
  durationMs < 1_000 ? '' : `, after ${Math.floor(durationMs / 1_000)} s`;

/** What became of the connection when the reader had left. */
export function socket({ isClosedAfterLeaving }: Observation): string {
  if (isClosedAfterLeaving === null) throw new Error('The reader has not left while it was watched');
  return isClosedAfterLeaving ? ', connection closed' : ', connection stays open';
}
