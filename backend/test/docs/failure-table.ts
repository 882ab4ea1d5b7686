import type { FailureKind, FailureRule } from '../../src/provider/transport/failure.rows';
import type { FailureText } from '../vendors/failure-texts';
import { markdownTable } from './markdown-table.mts';

/** In the words of the page. */
const MEANINGS: Readonly<Record<FailureKind, string>> = {
  PROVIDER_CONTEXT_LENGTH: 'The story is longer than the model can read',
  MINUTE_LIMIT: 'One request is more than the account may send in a minute',
  PROVIDER_CONTENT_FILTER: 'Content rules',
  PROVIDER_QUOTA: 'Credit or quota is used up',
  DAY_LIMIT: "The day's quota is used up",
  PROVIDER_RATE_LIMIT: 'A pause is asked for',
  PROVIDER_AUTH: 'The key is missing or wrong',
  NOT_ALLOWED: 'The account may not use the model',
  PROVIDER_NOT_FOUND: 'The model is not there',
  NOTHING_THERE: 'The address is not that of an API',
  MODEL_WITHOUT_TOOLS: 'The model cannot call tools',
  TOOLS_SWITCHED_OFF: 'The server was not started with tools',
  TOOL_CALL_BROKEN: 'The server could not read how its model called a tool',
  PROVIDER_UNAVAILABLE: 'Overloaded, loading or out of order',
  PROVIDER_TIMEOUT: 'Out of time',
  PROVIDER_BAD_REQUEST: 'A setting or another part of the request',
  PROVIDER_PROTOCOL: 'An error that says nothing',
};

/** Which kinds of failure are told apart, by whose words, and with how many texts from public reports each is tried. */
export function failureTable(rules: readonly FailureRule[], texts: readonly FailureText[]): string {
  const rows = Object.entries(MEANINGS).map(([kind, meaning]) => {
    const own = rules.filter((rule) => rule.kind === kind);
    const tried = texts.filter((text) => text.kind === kind);
    return [
      meaning,
      `\`${kind}\``,
      String(own.length),
      String(tried.length),
      namesOf([...own, ...tried]) || 'the status alone',
    ];
  });
  return markdownTable(['what went wrong', 'kind', 'rules', 'texts', 'whose words'], rows);
}

function namesOf(rows: readonly { vendor: string }[]): string {
  const names = [...new Set(rows.map(({ vendor }) => vendor))];
  return names.sort((left, right) => left.localeCompare(right)).join(', ');
}
