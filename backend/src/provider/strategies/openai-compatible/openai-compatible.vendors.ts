import { DEEPSEEK } from './deepseek.vendor';
import { OPENAI } from './openai.vendor';
import type { OpenAiCompatibleRow } from './openai-compatible.row';
import type { OpenAiCompatibleVendor } from './openai-compatible.vendor';
import { OPENROUTER } from './openrouter.vendor';
import { HOSTED_ROWS } from './rows/hosted.rows';
import { OWN_ADDRESS_ROWS, PLAIN_SERVER_ROW } from './rows/own-address.rows';

/** The vendors that stand first in a list, with all their peculiarities. */
export const FEATURED_VENDORS: readonly OpenAiCompatibleVendor[] = [OPENAI, DEEPSEEK, OPENROUTER];

/** All other vendors of this API, the server of one's own first, then by label: a row here is all that one more needs. */
export const OPENAI_COMPATIBLE_ROWS: readonly OpenAiCompatibleRow[] = [
  PLAIN_SERVER_ROW,
  ...[...HOSTED_ROWS, ...OWN_ADDRESS_ROWS].sort((left, right) => left.label.localeCompare(right.label, 'en')),
];
