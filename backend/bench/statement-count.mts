import pg from 'pg';
import { field } from './fields.mts';

/** SQL statements by their first word. */
export type StatementCounts = Record<string, number>;

/**
 * Counts the SQL statements that this process sends through `pg`, whichever database is behind it: both are reached in this way.
 * @returns `take`: the statements since the last look
 */
export function countStatements(): { take: () => StatementCounts } {
  let counts: StatementCounts = {};
  pg.Client.prototype.query = new Proxy(pg.Client.prototype.query, {
    apply(send, client, parameters) {
      const word = textOf(parameters[0]).trimStart().split(/\s/, 1)[0]?.toUpperCase() ?? '';
      counts[word] = (counts[word] ?? 0) + 1;
      const answer: unknown = Reflect.apply(send, client, parameters);
      return answer;
    },
  });
  return {
    take() {
      const taken = counts;
      counts = {};
      return taken;
    },
  };
}

/** Of a statement as `pg` takes it: a text, or an object that has one. */
function textOf(statement: unknown): string {
  const text = typeof statement === 'string' ? statement : field(statement, 'text');
  return typeof text === 'string' ? text : '';
}
