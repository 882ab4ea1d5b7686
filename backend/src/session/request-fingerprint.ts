import { createHash } from 'node:crypto';

/** What a client calls one request with, so that it may safely send it again. */
export interface IdempotentRequest {
  key: string;
  /** Tells apart two different requests under the same key. */
  hash: string;
}

/** Hashes what a request asks for, whatever the order of its fields. */
export function requestFingerprint(parts: Record<string, string | null | undefined>): string {
  const sorted = Object.entries(parts)
    .filter(([, value]) => value !== undefined)
    .sort(([left], [right]) => (left < right ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(sorted)).digest('hex');
}
