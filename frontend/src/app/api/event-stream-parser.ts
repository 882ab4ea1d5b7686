/** One event as it came over the wire. */
export interface ServerSentEvent {
  /** Id of the last event that had one, this one included; empty before the first. */
  readonly id: string;
  /** `message` where the stream named none. */
  readonly event: string;
  readonly data: string;
}

/**
 * Takes the bytes of a `text/event-stream` in pieces of any size and gives back the events that are complete.
 * Comments and unknown fields yield nothing; an event that the stream ends in the middle of is dropped.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export class EventStreamParser {
  // Drops a byte order mark by itself and holds back half of a character.
  private readonly decoder = new TextDecoder('utf-8');
  private pending = '';
  private isAfterCarriageReturn = false;
  private dataLines: string[] = [];
  private eventName = '';
  private id: string;

  /** `lastEventId`: what the events have as their id until the stream names a newer one. */
  constructor(lastEventId = '') {
    this.id = lastEventId;
  }

  /** Takes the next bytes and returns the events that they complete, in order. */
  push(bytes: Uint8Array): ServerSentEvent[] {
    const events: ServerSentEvent[] = [];
    const lines = this.takeLines(this.decoder.decode(bytes, { stream: true }));
    for (const line of lines) {
      const event = this.readLine(line);
      if (event) events.push(event);
    }
    return events;
  }

  /** Complete lines of what came so far; lines end with LF, CR or CRLF, and a CRLF may be split between two pieces. */
  private takeLines(text: string): string[] {
    if (text === '') return [];
    const isRestOfLineEnd = this.isAfterCarriageReturn && text.startsWith('\n');
    this.isAfterCarriageReturn = text.endsWith('\r');
    const lines = (this.pending + (isRestOfLineEnd ? text.slice(1) : text)).split(/\r\n|\n|\r/);
    this.pending = lines.pop() ?? '';
    return lines;
  }

  private readLine(line: string): ServerSentEvent | null {
    if (line === '') return this.takeEvent();
    const colon = line.indexOf(':');
    if (colon === 0) return null;
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'data') this.dataLines.push(value);
    else if (field === 'event') this.eventName = value;
    else if (field === 'id' && !value.includes('\0')) this.id = value;
    return null;
  }

  private takeEvent(): ServerSentEvent | null {
    const event =
      this.dataLines.length > 0
        ? { id: this.id, event: this.eventName || 'message', data: this.dataLines.join('\n') }
        : null;
    this.dataLines = [];
    this.eventName = '';
    return event;
  }
}
