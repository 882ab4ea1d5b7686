import { mdiAlertOutline, mdiCheckCircleOutline, mdiCloseCircleOutline } from '@mdi/js';
import type { LastCheck } from '../../api/llm-model-api';
import { pageLanguage } from '../../i18n/page-language';

/** Icon of each verdict; a word always stands beside it. */
export const VERDICT_ICONS: Readonly<Record<LastCheck['verdict'], string>> = {
  passed: mdiCheckCircleOutline,
  warning: mdiAlertOutline,
  failed: mdiCloseCircleOutline,
};

const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 365 * 24 * 60],
  ['month', 30 * 24 * 60],
  ['week', 7 * 24 * 60],
  ['day', 24 * 60],
  ['hour', 60],
  ['minute', 1],
];

/** What the last check of a model found and when, for instance “Checked 5 minutes ago: all well”. `now` in milliseconds. */
export function describeCheck({ checkedAt, verdict, lacksTools, isStale }: LastCheck, now: number): string {
  const age = describeAge(now - Date.parse(checkedAt));
  if (isStale) return $localize`Changed since it was checked, ${age}:age:`;
  switch (verdict) {
    case 'passed':
      return $localize`Checked ${age}:age:: all well`;
    case 'warning':
      return lacksTools
        ? $localize`Checked ${age}:age:: works, but cannot move the story`
        : $localize`Checked ${age}:age:: works, with warnings`;
    case 'failed':
      return $localize`Checked ${age}:age:: failed`;
  }
}

/** In the language of the page, whatever the browser's is. A clock that runs behind the server's makes no future of the past. */
function describeAge(ageMs: number): string {
  const minutes = Math.floor(ageMs / 60_000);
  const unit = UNITS.find(([, size]) => minutes >= size);
  if (!unit) return $localize`just now`;
  return new Intl.RelativeTimeFormat(pageLanguage()).format(-Math.floor(minutes / unit[1]), unit[0]);
}
