/** The middle of at least one value: see `percentile`. */
export function median(values: readonly number[]): number {
  return percentile(values, 50);
}

/**
 * The smallest value that so many percent of the values do not exceed.
 * @throws Error if there is no value.
 */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  const value = sorted[Math.max(0, Math.ceil((sorted.length * percent) / 100) - 1)];
  if (value === undefined) throw new Error('There is no value.');
  return value;
}
