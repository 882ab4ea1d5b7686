import { UsageSum } from './usage-sum';

describe('UsageSum', () => {
  it('adds up what every step reported', () => {
    const sum = new UsageSum();
    sum.add({ inputTokens: 10, outputTokens: 1, totalTokens: 11 });
    sum.add({ inputTokens: 20, outputTokens: 2, totalTokens: 22 });
    expect(sum.total()).toEqual({ inputTokens: 30, outputTokens: 3, totalTokens: 33 });
  });

  it('knows no count that a step left out', () => {
    const sum = new UsageSum();
    sum.add({ inputTokens: 10, outputTokens: 1, totalTokens: null });
    sum.add({ inputTokens: null, outputTokens: 2, totalTokens: null });
    expect(sum.total()).toEqual({ inputTokens: null, outputTokens: 3, totalTokens: null });
  });

  it('does not take a silent step for one that cost nothing', () => {
    const sum = new UsageSum();
    sum.add({ inputTokens: 10, outputTokens: 1, totalTokens: 11 });
    sum.add(null);
    expect(sum.total()).toEqual({ inputTokens: null, outputTokens: null, totalTokens: null });
  });

  it('is null where no step reported anything', () => {
    const sum = new UsageSum();
    sum.add(null);
    expect(sum.total()).toBeNull();
  });
});
