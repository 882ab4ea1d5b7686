const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/** A line or frame that is longer than the transport accepts. */
export class FrameTooLargeError extends Error {
  override readonly name = 'FrameTooLargeError';
}

/**
 * Cuts a byte stream into lines (LF, CRLF or CR), looking at each byte once, so that a huge line costs time in
 * proportion to its length. Bytes that are no UTF-8 become U+FFFD.
 */
export class LineSplitter {
  private parts: Buffer[] = [];
  private size = 0;
  private isAfterCarriageReturn = false;
  private isFirstLine = true;

  /** @param maximumBytes of one line; a longer one throws a `FrameTooLargeError`. */
  constructor(private readonly maximumBytes: number) {}

  /** The lines that this chunk completes. */
  *push(chunk: Uint8Array): Generator<string> {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    let start = 0;
    for (let index = 0; index < bytes.length; index++) {
      const byte = bytes[index];
      if (byte !== LINE_FEED && byte !== CARRIAGE_RETURN) {
        this.isAfterCarriageReturn = false;
        continue;
      }
      const isSecondHalf = byte === LINE_FEED && this.isAfterCarriageReturn;
      this.isAfterCarriageReturn = byte === CARRIAGE_RETURN;
      if (!isSecondHalf) {
        this.keep(bytes.subarray(start, index));
        yield this.take();
      }
      start = index + 1;
    }
    this.keep(bytes.subarray(start));
  }

  /** The last line, if it did not end with a line break. */
  *end(): Generator<string> {
    if (this.size > 0) yield this.take();
  }

  private keep(part: Buffer): void {
    this.size += part.length;
    if (this.size > this.maximumBytes) throw new FrameTooLargeError();
    if (part.length > 0) this.parts.push(part);
  }

  private take(): string {
    const [only, ...others] = this.parts;
    const bytes = only !== undefined && others.length === 0 ? only : Buffer.concat(this.parts);
    const line = bytes.toString('utf8');
    this.parts = [];
    this.size = 0;
    const text = this.isFirstLine && line.startsWith('\uFEFF') ? line.slice(1) : line;
    this.isFirstLine = false;
    return text;
  }
}
