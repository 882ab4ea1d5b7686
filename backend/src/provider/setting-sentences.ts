import { fixedSentence, sentence } from '../problem/sentence';

/** `1,000,000`, as the form writes it. */
const NUMBERS = new Intl.NumberFormat('en-US', { maximumFractionDigits: 6 });

/** What is wrong with the settings of a model. `owner` is the provider, or the model, whose rule it is. */
export const SETTING_SENTENCES = {
  notObject: fixedSentence('SETTINGS_NOT_OBJECT', 'Settings must be an object'),
  tooLarge: sentence(
    'SETTINGS_TOO_LARGE',
    ({ kibibytes }: { kibibytes: number }) => `Settings may take up at most ${kibibytes} KiB`,
    [{ kibibytes: 64 }],
  ),
  unknown: sentence(
    'SETTING_UNKNOWN',
    ({ setting, owner }: { setting: string; owner: string }) => `${owner} has no setting "${setting}"`,
    [{ setting: 'topK', owner: 'OpenAI' }],
  ),
  outOfRange: sentence(
    'SETTING_OUT_OF_RANGE',
    ({ minimum, maximum, owner, ...place }: SettingPlace & Bounds & { owner: string }) =>
      `${nameOf(place)} must be ${describeRange(minimum, maximum)} for ${owner}`,
    [
      { ...settingPlace('Temperature'), minimum: 0, maximum: 2, owner: 'OpenAI' },
      { ...settingPlace('Maximum output'), minimum: 1, maximum: null, owner: 'OpenAI' },
      { ...settingPlace('Context window'), minimum: null, maximum: 1_000_000, owner: 'gpt-5.4' },
    ],
  ),
  wrongType: sentence(
    'SETTING_WRONG_TYPE',
    ({ types, ...place }: SettingPlace & { types: readonly string[] }) =>
      `${nameOf(place)} must be ${types.map((type) => TYPES.get(type) ?? type).join(' or ')}`,
    [
      { ...settingPlace('Temperature'), types: ['number'] },
      { ...settingPlace('Seed'), types: ['integer'] },
      { ...settingPlace('Keep loaded'), types: ['string'] },
      { ...settingPlace('Safe prompt'), types: ['boolean'] },
      { ...settingPlace('Stop sequences'), types: ['array'] },
      { ...settingPlace('Extra headers'), types: ['object'] },
      { ...settingPlace('Keep loaded'), types: ['string', 'number'] },
      { ...entryPlace(2), types: ['string'] },
      { ...keyPlace('X-A'), types: ['string'] },
    ],
  ),
  notAChoice: sentence(
    'SETTING_NOT_A_CHOICE',
    // A list of words comes last, so that it is clear where it ends.
    ({ choices, owner, ...place }: SettingPlace & { choices: readonly string[]; owner: string }) =>
      `${nameOf(place)} for ${owner} must be one of: ${choices.join(', ')}`,
    [{ ...settingPlace('Reasoning effort'), choices: ['low', 'medium', 'high'], owner: 'OpenAI' }],
  ),
  /** Of the entries of a list, or the fields of an object. `owner` null: the rule holds everywhere. */
  wrongCount: sentence(
    'SETTING_WRONG_COUNT',
    ({ minimum, maximum, owner, ...place }: SettingPlace & Bounds & { owner: string | null }) => {
      const rule = minimum === null ? `can have at most ${String(maximum)}` : `must have at least ${minimum}`;
      return `${nameOf(place)} ${rule} entries${owner === null ? '' : ` for ${owner}`}`;
    },
    [
      { ...settingPlace('Stop sequences'), minimum: null, maximum: 4, owner: 'OpenAI' },
      { ...settingPlace('Fallback models'), minimum: 2, maximum: null, owner: 'OpenRouter' },
      { ...settingPlace('Extra headers'), minimum: null, maximum: 50, owner: null },
    ],
  ),
  /** In characters. */
  wrongLength: sentence(
    'SETTING_WRONG_LENGTH',
    ({ minimum, maximum, ...place }: SettingPlace & Bounds) => {
      if (minimum === 1) return `${nameOf(place)} must not be empty`;
      const rule = minimum === null ? `can have at most ${String(maximum)}` : `must have at least ${minimum}`;
      return `${nameOf(place)} ${rule} characters`;
    },
    [
      { ...entryPlace(2), minimum: 1, maximum: null },
      { ...entryPlace(2), minimum: 3, maximum: null },
      { ...entryPlace(2), minimum: null, maximum: 200 },
      { ...keyPlace('X-A'), minimum: null, maximum: 4096 },
    ],
  ),
  wrongForm: sentence(
    'SETTING_WRONG_FORM',
    ({ examples, ...place }: SettingPlace & { examples: readonly string[] }) =>
      `${nameOf(place)} must look like ${examples.join(' or ')}`,
    [{ ...settingPlace('Keep loaded'), examples: ['10m', '-1'] }],
  ),
  /** `rule` is the rule of the provider's schema, in English, where it is of a kind that no other sentence is about. */
  broken: sentence(
    'SETTING_RULE_BROKEN',
    ({ rule, ...place }: SettingPlace & { rule: string }) => `${nameOf(place)} ${rule}`,
    [{ ...settingPlace('Temperature'), rule: 'must be multiple of 0.1' }],
  ),

  headerTwice: sentence(
    'HEADER_TWICE',
    ({ header }: Header) => `"${header}" is there twice: capitals make no other header`,
    [{ header: 'x-team' }],
  ),
  headerNameWrong: sentence(
    'HEADER_NAME_WRONG',
    ({ header }: Header) => `"${header}" is no name of an HTTP header`,
    [{ header: 'x team' }],
  ),
  headerReserved: sentence(
    'HEADER_RESERVED',
    ({ header }: Header) => `Extra headers cannot set "${header}"`,
    [{ header: 'Cookie' }],
  ),
  headerValueWrong: sentence(
    'HEADER_VALUE_WRONG',
    ({ header }: Header) => `The value of "${header}" holds characters that an HTTP header cannot`,
    [{ header: 'X-Team' }],
  ),
  bodyFieldReserved: sentence(
    'BODY_FIELD_RESERVED',
    ({ field }: { field: string }) => `Extra body fields cannot set "${field}"`,
    [{ field: 'messages' }],
  ),
};

/** What a sentence is about: a setting by its title; inside of one, an entry of a list by its place, from 1, or a field of an object by its name. */
export type SettingPlace = Readonly<{ setting: string | null; entry: number | null; key: string | null }>;

/** null: there is no such bound. */
type Bounds = Readonly<{ minimum: number | null; maximum: number | null }>;

type Header = Readonly<{ header: string }>;

/** A setting as a whole, by its title. */
export function settingPlace(setting: string): SettingPlace {
  return { setting, entry: null, key: null };
}

/** An entry of a list, by its place from 1. */
export function entryPlace(entry: number): SettingPlace {
  return { setting: null, entry, key: null };
}

/** A field of an object, by its name. */
export function keyPlace(key: string): SettingPlace {
  return { setting: null, entry: null, key };
}

function nameOf({ setting, entry, key }: SettingPlace): string {
  if (setting !== null) return setting;
  return entry === null ? `"${key ?? ''}"` : `Entry ${entry}`;
}

function describeRange(minimum: number | null, maximum: number | null): string {
  if (minimum === null) return `at most ${NUMBERS.format(maximum ?? Infinity)}`;
  if (maximum === null) return `at least ${NUMBERS.format(minimum)}`;
  return `between ${NUMBERS.format(minimum)} and ${NUMBERS.format(maximum)}`;
}

/** Types of JSON Schema in words. */
const TYPES: ReadonlyMap<string, string> = new Map([
  ['number', 'a number'],
  ['integer', 'a whole number'],
  ['string', 'a text'],
  ['boolean', 'either true or false'],
  ['array', 'a list'],
  ['object', 'an object'],
]);
