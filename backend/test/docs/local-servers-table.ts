import type { LocalServerCandidates } from '../../src/provider-discovery/local-server-candidates';
import { markdownTable } from './markdown-table.mts';

/** Where the app looks for servers of models on its own machine. */
export function localServersTable(candidates: LocalServerCandidates): string {
  return markdownTable(
    ['server', 'address'],
    candidates.map(({ label, url }) => [label, `\`${url}\``]),
  );
}
