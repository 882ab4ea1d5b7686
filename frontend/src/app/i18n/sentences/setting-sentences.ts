import { serverSentenceLanguage } from '../page-language';
import { part, type SentenceCatalogue, type SentenceParams } from '../sentence';
import { localizedTerm } from '../server-terms';

/** Of the settings of a model: `backend/src/provider/setting-sentences.ts`. */
export const SETTING_SENTENCES: SentenceCatalogue = {
  SETTINGS_NOT_OBJECT: () => $localize`The settings must be a JSON object: names and values in braces { }`,
  SETTINGS_TOO_LARGE: (params) =>
    $localize`Settings may take up at most ${params.number('kibibytes')}:size: KiB`,
  SETTING_UNKNOWN: (params) =>
    $localize`${params.text('owner')}:provider: has no setting "${params.text('setting')}:setting:"`,
  SETTING_OUT_OF_RANGE: (params) => {
    const setting = placeOf(params);
    const owner = params.text('owner');
    if (!params.has('minimum')) {
      return $localize`${setting}:setting: must be at most ${params.number('maximum')}:maximum: for ${owner}:owner:`;
    }
    return params.has('maximum')
      ? $localize`${setting}:setting: must be between ${params.number('minimum')}:minimum: and ${params.number('maximum')}:maximum: for ${owner}:owner:`
      : $localize`${setting}:setting: must be at least ${params.number('minimum')}:minimum: for ${owner}:owner:`;
  },
  SETTING_WRONG_TYPE: (params) => {
    const setting = placeOf(params);
    const [type, ...others] = params.texts('types');
    if (others.length > 0) {
      return $localize`${setting}:setting: must be of one of these types: ${params.list('types')}:types:`;
    }
    switch (type) {
      case 'number':
        return $localize`${setting}:setting: must be a number`;
      case 'integer':
        return $localize`${setting}:setting: must be a whole number`;
      case 'boolean':
        return $localize`${setting}:setting: must be either true or false`;
      case 'array':
        return $localize`${setting}:setting: must be a list`;
      case 'object':
        return $localize`${setting}:setting: must be an object: names and values in { }`;
      default:
        return $localize`${setting}:setting: must be a text`;
    }
  },
  SETTING_NOT_A_CHOICE: (params) =>
    $localize`${placeOf(params)}:setting: for ${params.text('owner')}:owner: must be one of: ${params.list('choices')}:choices:`,
  SETTING_WRONG_COUNT: (params) =>
    params.has('minimum')
      ? $localize`${placeOf(params)}:setting: must have at least ${params.number('minimum')}:count: entries`
      : $localize`${placeOf(params)}:setting: can have at most ${params.number('maximum')}:count: entries`,
  SETTING_WRONG_LENGTH: (params) => {
    const setting = placeOf(params);
    if (!params.has('minimum')) {
      return $localize`${setting}:setting: can have at most ${params.number('maximum')}:count: characters`;
    }
    return params.count('minimum') === 1
      ? $localize`${setting}:setting: must not be empty`
      : $localize`${setting}:setting: must have at least ${params.number('minimum')}:count: characters`;
  },
  SETTING_WRONG_FORM: (params) =>
    $localize`${placeOf(params)}:setting: must look like one of these: ${params.list('examples')}:examples:`,
  SETTING_RULE_BROKEN: (params) => [
    part($localize`${placeOf(params)}:setting: is not as the provider wants it:`),
    { text: $localize`“${params.text('rule')}:quotation:”`, language: serverSentenceLanguage() },
  ],

  HEADER_TWICE: (params) =>
    $localize`“${params.text('header')}:header:” is there twice: capitals make no other header`,
  HEADER_NAME_WRONG: (params) => $localize`“${params.text('header')}:header:” is no name of an HTTP header`,
  HEADER_RESERVED: (params) => $localize`Extra headers cannot set “${params.text('header')}:header:”`,
  HEADER_VALUE_WRONG: (params) =>
    $localize`The value of “${params.text('header')}:header:” holds characters that an HTTP header cannot`,
  HEADER_VALUE_MISSING: (params) =>
    $localize`Enter the value of “${params.text('header')}:header:”: none is stored for this server`,
  BODY_FIELD_RESERVED: (params) => $localize`Extra body fields cannot set “${params.text('field')}:field:”`,
};

/** The title of a setting, or the place in it that stands for one. */
function placeOf(params: SentenceParams): string {
  if (params.has('setting')) return localizedTerm(params.text('setting'));
  return params.has('entry')
    ? $localize`Entry ${params.number('entry')}:place:`
    : $localize`“${params.text('key')}:quotation:”`;
}
