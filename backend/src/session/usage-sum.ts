import type { TokenUsage } from '../provider/stream-event';

/** The token usage of a turn, summed over its model steps. A count that any step left out is unknown, not smaller. */
export class UsageSum {
  private sum: TokenUsage | null = null;
  private hasSilentStep = false;

  /** @param usage what one step reported; null: nothing */
  add(usage: TokenUsage | null): void {
    if (usage === null) {
      this.hasSilentStep = true;
      return;
    }
    this.sum =
      this.sum === null
        ? { ...usage }
        : {
            inputTokens: plus(this.sum.inputTokens, usage.inputTokens),
            outputTokens: plus(this.sum.outputTokens, usage.outputTokens),
            totalTokens: plus(this.sum.totalTokens, usage.totalTokens),
          };
  }

  /** The sum so far; null while no step reported anything. */
  total(): TokenUsage | null {
    if (this.sum === null || !this.hasSilentStep) return this.sum;
    return { inputTokens: null, outputTokens: null, totalTokens: null };
  }
}

function plus(left: number | null, right: number | null): number | null {
  return left === null || right === null ? null : left + right;
}
