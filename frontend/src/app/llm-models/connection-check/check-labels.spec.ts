import { describeCheck } from './check-labels';

const NOW = Date.parse('2026-11-24T12:00:00.000Z');

describe('describeCheck', () => {
  it.each([
    ['2026-11-24T11:59:30.000Z', 'Checked just now: all well'],
    ['2026-11-24T12:00:40.000Z', 'Checked just now: all well'],
    ['2026-11-24T11:59:00.000Z', 'Checked 1 minute ago: all well'],
    ['2026-11-24T11:01:00.000Z', 'Checked 59 minutes ago: all well'],
    ['2026-11-24T09:59:00.000Z', 'Checked 2 hours ago: all well'],
    ['2026-11-21T11:00:00.000Z', 'Checked 3 days ago: all well'],
    ['2026-11-03T11:00:00.000Z', 'Checked 3 weeks ago: all well'],
    ['2024-11-01T11:00:00.000Z', 'Checked 2 years ago: all well'],
  ])('says how long ago %s was', (checkedAt, words) => {
    expect(describeCheck({ checkedAt, verdict: 'passed', lacksTools: false, isStale: false }, NOW)).toBe(
      words,
    );
  });

  it('says what was found, and that it counts no longer', () => {
    const checkedAt = '2026-11-24T11:00:00.000Z';
    expect(describeCheck({ checkedAt, verdict: 'warning', lacksTools: false, isStale: false }, NOW)).toBe(
      'Checked 1 hour ago: works, with warnings',
    );
    expect(describeCheck({ checkedAt, verdict: 'warning', lacksTools: true, isStale: false }, NOW)).toBe(
      'Checked 1 hour ago: works, but cannot move the story',
    );
    expect(describeCheck({ checkedAt, verdict: 'failed', lacksTools: false, isStale: false }, NOW)).toBe(
      'Checked 1 hour ago: failed',
    );
    expect(describeCheck({ checkedAt, verdict: 'failed', lacksTools: false, isStale: true }, NOW)).toBe(
      'Changed since it was checked, 1 hour ago',
    );
  });

  it('says the age in the language of the page', () => {
    $localize.locale = 'de';
    const checkedAt = '2026-11-24T11:00:00.000Z';
    expect(describeCheck({ checkedAt, verdict: 'passed', lacksTools: false, isStale: false }, NOW)).toBe(
      'Checked vor 1 Stunde: all well',
    );
    $localize.locale = undefined;
  });
});
