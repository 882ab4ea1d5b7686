import { isJsonObject, parseJsonObject, type JsonObject } from '../../../unknown/json-object';
import { rewriteFrames, type FrameRewriter } from '../../transport/rewritten-frames';

/** The transport's `fetch`, with each frame of the answer as a line of the stream that Ollama's SDK reads. */
export function fetchForOllama(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
  return rewriteFrames(fetch, 'application/x-ndjson', () => new OllamaLines());
}

/**
 * The lines of one answer. The SDK leaves at the first line that says `done`; so one that comes with or before the first words is held back until
 * the end of the stream, as `AnswerEnd` does with a finish reason. A `done_reason` without `done` ends an answer there, too.
 */
class OllamaLines implements FrameRewriter {
  private hasWords = false;
  private lastEnd: JsonObject | null = null;

  rewrite(data: string): string {
    const line = parseJsonObject(data);
    // The end marker of an event stream, into which some proxies turn Ollama's.
    if (line === null) return lineOf({ ...this.lastEnd, done: true });
    const isBehindWords = this.hasWords;
    this.hasWords ||= tellsWords(line);
    if (line['done'] !== true && !line['done_reason']) return lineOf(line);
    const isTrusted = line['done'] === true && isBehindWords && this.lastEnd === null;
    this.lastEnd = { ...line, message: undefined };
    return lineOf({ ...line, done: isTrusted });
  }

  end(): string {
    return this.lastEnd === null ? '' : lineOf({ ...this.lastEnd, done: true });
  }
}

function lineOf(line: JsonObject): string {
  return `${JSON.stringify(line)}\n`;
}

function tellsWords({ message }: JsonObject): boolean {
  if (!isJsonObject(message)) return false;
  const { content, tool_calls: calls } = message;
  return (typeof content === 'string' && content.trim() !== '') || (Array.isArray(calls) && calls.length > 0);
}
