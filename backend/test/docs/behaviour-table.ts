import type { OpenAiCompatibleVendor } from '../../src/provider/strategies/openai-compatible/openai-compatible.vendor';
import { behaviourOf, keyOf } from '../provider-contract/row-behaviour';
import { markdownTable } from './markdown-table.mts';

/** Who represents which behaviour of the rows, and for whom: the parts are those in which not all rows are alike. */
export function behaviourTable(
  vendors: readonly OpenAiCompatibleVendor[],
  representatives: readonly string[],
): string {
  const rows = vendors.map((vendor) => ({ id: vendor.definition.id, behaviour: behaviourOf(vendor) }));
  const parts = [...new Set(rows.flatMap(({ behaviour }) => [...behaviour.keys()]))].filter(
    (part) => new Set(rows.map(({ behaviour }) => behaviour.get(part))).size > 1,
  );
  return markdownTable(
    ['representative', ...parts.map(code), 'stands also for'],
    rows
      .filter(({ id }) => representatives.includes(id))
      .map(({ id, behaviour }) => {
        const alike = rows.filter((row) => row.id !== id && keyOf(row.behaviour) === keyOf(behaviour));
        return [
          code(id),
          ...parts.map((part) => behaviour.get(part) ?? '–'),
          alike.map((row) => code(row.id)).join(', ') || 'nobody',
        ];
      }),
  );
}

function code(text: string): string {
  return `\`${text}\``;
}
