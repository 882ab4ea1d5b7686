import { formatNumber } from './number-format';
import { describeRange } from './setting-rules';
import type { SettingField } from '../../api/setting-schema';

/** What is to be known of a setting beyond what it does, each fact for itself: its range, its steps, its default and where it goes. */
export function describeFacts(field: SettingField): readonly string[] {
  const { kind, step, fallback, sentAs } = field;
  const range = kind === 'number' ? describeRange(field) : '';
  return [
    range,
    kind === 'number' && step !== null ? $localize`in steps of ${formatNumber(step)}:step:` : '',
    fallback === undefined ? '' : $localize`default ${describeValue(field, fallback)}:value:`,
    sentAs === null ? $localize`used by the app, not sent` : '',
    typeof sentAs === 'string' ? $localize`sent as ${namesOfSent(sentAs)}:field:` : '',
  ].filter((fact) => fact !== '');
}

/** Where a setting is no field of the request, the server says in words what it becomes. */
function namesOfSent(sentAs: string): string {
  if (sentAs === 'HTTP headers') return $localize`:of a request|:HTTP headers`;
  return sentAs === 'fields of the body' ? $localize`:of a request|:fields of the body` : sentAs;
}

function describeValue({ choices }: SettingField, value: unknown): string {
  const choice = choices.find((candidate) => JSON.stringify(candidate.value) === JSON.stringify(value));
  if (choice) return choice.label;
  if (typeof value === 'number') return formatNumber(value);
  if (typeof value === 'boolean') {
    return value ? $localize`:state of a setting|:on` : $localize`:state of a setting|:off`;
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}
