/**
 * So many characters in a row are the same in a message and in a request only where the one repeats the other. Pydantic shows 25 of each end of a
 * long value.
 */
const ECHO_LENGTH = 24;

/** What stands where an echo stood. */
const ECHO = ' … ';

/**
 * A vendor's message without what it repeats of the request. Servers quote what they could not read, as Pydantic does with `input_value`
 * (https://docs.pydantic.dev/latest/errors/errors/) and chat templates with what they were given: in the mouth of a player,
 * "insufficient funds" say nothing about an account. Costs as much as message and texts are long.
 * @param message bounded by whoever calls
 * @param told the texts of the request
 */
export function withoutEchoes(message: string, told: readonly string[]): string {
  const pieces = new Set<string>();
  for (let at = 0; at + ECHO_LENGTH <= message.length; at += 1) {
    pieces.add(message.slice(at, at + ECHO_LENGTH));
  }
  const echoed = new Set<string>();
  if (pieces.size > 0) {
    for (const text of told) {
      for (let at = 0; at + ECHO_LENGTH <= text.length; at += 1) {
        const piece = text.slice(at, at + ECHO_LENGTH);
        if (pieces.has(piece)) echoed.add(piece);
      }
    }
  }
  if (echoed.size === 0) return message;
  let result = '';
  /** End of the echo that was found last. */
  let end = 0;
  for (let at = 0; at + ECHO_LENGTH <= message.length; at += 1) {
    if (!echoed.has(message.slice(at, at + ECHO_LENGTH))) continue;
    if (at > end || end === 0) result += message.slice(end, at) + ECHO;
    end = at + ECHO_LENGTH;
  }
  return result + message.slice(end);
}
