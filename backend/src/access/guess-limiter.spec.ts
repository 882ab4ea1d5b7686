import { GuessLimiter } from './guess-limiter';

function recordFailures(limiter: GuessLimiter, count: number, addressOf: (index: number) => string): void {
  for (let index = 0; index < count; index += 1) limiter.recordFailure(addressOf(index), 60_000);
}

describe('GuessLimiter', () => {
  it('makes one address wait until the minute is over, and others not', () => {
    const limiter = new GuessLimiter();
    recordFailures(limiter, 5, () => 'a');
    expect(limiter.waitOf('a', 70_000)).toBe(50_000);
    expect(limiter.waitOf('b', 70_000)).toBe(0);
    expect(limiter.waitOf('a', 120_000)).toBe(0);
  });

  it.each([-1, 1])('does not mind that the clock of the machine is set by %i days', (days) => {
    const limiter = new GuessLimiter();
    for (let index = 0; index < 5; index += 1) limiter.recordFailure('a');
    const set = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + days * 86_400_000);
    const wait = limiter.waitOf('a');
    set.mockRestore();
    expect(wait).toBeGreaterThan(50_000);
    expect(wait).toBeLessThanOrEqual(60_000);
  });

  it('lets four mistakes pass', () => {
    const limiter = new GuessLimiter();
    recordFailures(limiter, 4, () => 'a');
    expect(limiter.waitOf('a', 60_001)).toBe(0);
  });

  it('makes everyone wait when many addresses guess together', () => {
    const limiter = new GuessLimiter();
    recordFailures(limiter, 100, (index) => `address ${index}`);
    expect(limiter.waitOf('another', 60_001)).toBeGreaterThan(0);
  });
});
