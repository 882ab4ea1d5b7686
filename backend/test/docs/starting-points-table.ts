import type { ProviderDefinition, StartingPoint } from '../../src/provider/provider-descriptor';
import { markdownTable } from './markdown-table.mts';

const KINDS: readonly StartingPoint['kind'][] = ['fast', 'strong', 'local'];

/** The models that the form offers to begin with; providers that offer none are not in it. */
export function startingPointsTable(definitions: readonly ProviderDefinition[]): string {
  const offering = definitions.filter(({ startingPoints = [] }) => startingPoints.length > 0);
  return markdownTable(
    ['provider', ...KINDS],
    offering.map(({ label, startingPoints = [] }) => [
      label,
      ...KINDS.map((kind) => cellOf(startingPoints.find((point) => point.kind === kind))),
    ]),
  );
}

function cellOf(point: StartingPoint | undefined): string {
  return point === undefined ? '–' : `\`${point.modelName}\``;
}
