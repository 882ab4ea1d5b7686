/** A key that no other request has. */
export function newIdempotencyKey(): string {
  // `randomUUID` exists on secure origins only, and a home server is often opened over plain HTTP.
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Remembers the key of a request until the server has answered it, so that the same request, sent again after a lost answer,
 * is done once only.
 */
export class IdempotencyKeys {
  private unanswered: { readonly request: string; readonly key: string } | null = null;

  /** Whether this very request was sent before and its answer never came. */
  isUnanswered(request: unknown): boolean {
    return this.unanswered?.request === JSON.stringify(request);
  }

  /** The key to send the request with. */
  keyFor(request: unknown): string {
    const text = JSON.stringify(request);
    if (this.unanswered?.request !== text) this.unanswered = { request: text, key: newIdempotencyKey() };
    return this.unanswered.key;
  }

  /** The server has answered, with whatever. */
  forget(): void {
    this.unanswered = null;
  }
}
