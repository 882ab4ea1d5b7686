/** @param {readonly number[]} values */
export function median(values) {
  return percentile(values, 50);
}

/**
 * The smallest value that so many percent of the values do not exceed.
 * @param {readonly number[]} values at least one
 */
export function percentile(values, percent) {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.max(0, Math.ceil((sorted.length * percent) / 100) - 1)];
}
