import type { SettingField } from '../../api/setting-schema';

/** What a slider runs along. */
export interface SliderScale {
  readonly minimum: number;
  readonly maximum: number;
  readonly step: number;
}

/** A finger finds about so many places on the slider of a phone; a scale of many more would only seem to be exact. */
const MOST_STEPS = 200;
/** Where the provider names no step: at least so many of them. */
const FEWEST_STEPS = 40;

/** The scale of a setting that a slider makes sense for; null: none, for instance a number of tokens between 1 and a million. */
export function sliderScaleOf(field: SettingField): SliderScale | null {
  const { kind, isKnown, minimum, maximum, step, isInteger } = field;
  if (kind !== 'number' || !isKnown || minimum === null || maximum === null || maximum <= minimum)
    return null;
  const range = maximum - minimum;
  const ownStep = step ?? (isInteger ? 1 : null);
  if (ownStep !== null && range / ownStep <= MOST_STEPS) return { minimum, maximum, step: ownStep };
  // Fractions may be finer than a slider: the field beside it takes the rest. Whole numbers are all wanted.
  if (isInteger) return null;
  const niceStep = niceStepOf(range / FEWEST_STEPS);
  const isFitting = ownStep === null || Math.abs(niceStep / ownStep - Math.round(niceStep / ownStep)) < 1e-6;
  return isFitting ? { minimum, maximum, step: niceStep } : null;
}

/** A value on the scale as exactly as its step is written: 0.1 + 0.2 is 0.3. */
export function roundToScale(value: number, { step, minimum }: SliderScale): number {
  const decimals = Math.max(decimalsOf(step), decimalsOf(minimum));
  return Number(value.toFixed(decimals));
}

/** The greatest of 0.1, 0.5, 1, 5, 10 and so on that is not more. */
function niceStepOf(wanted: number): number {
  const power = 10 ** Math.floor(Math.log10(wanted) + 1e-9);
  return Number(((5 * power <= wanted * (1 + 1e-9) ? 5 : 1) * power).toPrecision(1));
}

function decimalsOf(value: number): number {
  const [, decimals = ''] = String(value).split('.');
  return decimals.length;
}
