import { createRequire } from 'node:module';

/**
 * Counts the SQL statements that this process sends through `pg`, whichever database is behind it: both are reached in this way.
 * @returns {{ take: () => Record<string, number> }} the statements since the last look, by their first word
 */
export function countStatements() {
  const { Client } = createRequire(import.meta.url)('pg');
  const send = Client.prototype.query;
  let counts = {};
  Client.prototype.query = function (...parameters) {
    const [statement] = parameters;
    const text = typeof statement === 'string' ? statement : (statement?.text ?? '');
    const word = text.trimStart().split(/\s/, 1)[0].toUpperCase();
    counts[word] = (counts[word] ?? 0) + 1;
    return send.apply(this, parameters);
  };
  return {
    take() {
      const taken = counts;
      counts = {};
      return taken;
    },
  };
}
