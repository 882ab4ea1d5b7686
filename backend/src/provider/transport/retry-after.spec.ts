import { readPause, readRetryAfter } from './retry-after';

const NOW = Date.parse('2026-11-23T12:00:00Z');

describe('readRetryAfter', () => {
  it.each([
    [{ 'retry-after': '7' }, 7_000],
    [{ 'retry-after': ' 0.5 ' }, 500],
    [{ 'retry-after-ms': '250', 'retry-after': '7' }, 250],
    [{ 'retry-after': 'Mon, 23 Nov 2026 12:00:09 GMT' }, 9_000],
    [{ 'retry-after': 'Mon, 23 Nov 2026 11:00:00 GMT' }, 0],
    [{ 'retry-after': '999999999' }, 86_400_000],
    [{ 'retry-after': '-3' }, undefined],
    [{ 'retry-after': 'in 5 minutes' }, undefined],
    [{ 'retry-after': '' }, undefined],
    [{}, undefined],
  ])('reads %j as %s ms', (headers, milliseconds) => {
    expect(readRetryAfter(new Headers(headers), NOW)).toBe(milliseconds);
  });
});

describe('readPause', () => {
  it.each([
    ['Please try again in 9m38.016s. Need more tokens?', 578_016],
    ['Please try again in 20ms.', 20],
    ['Please retry in 2.4s.', 2_400],
    ['Please retry after 86400 seconds. Please go here', 86_400_000],
    ['please try again after 1 seconds', 1_000],
    ['Try again in 30 seconds', 30_000],
    ['Please wait 2 minutes before trying again', 120_000],
    ['Please retry in 1h30m', 5_400_000],
    ['Retry in 5 days', 86_400_000],
    ['Please try again later.', undefined],
    ['Limit 30000 tokens per 1m, Requested 41234', undefined],
    ['retry in 3 moons', undefined],
    ['', undefined],
  ])('reads "%s" as %s ms', (message, milliseconds) => {
    expect(readPause(message)).toBe(milliseconds);
  });
});
