import { DEEPSEEK } from './deepseek.vendor';
import { OPENAI } from './openai.vendor';
import type { OpenAiCompatibleVendor } from './openai-compatible.vendor';
import { OPENROUTER } from './openrouter.vendor';

/** The vendors behind the OpenAI-compatible strategy. */
export const OPENAI_COMPATIBLE_VENDORS: readonly OpenAiCompatibleVendor[] = [OPENAI, DEEPSEEK, OPENROUTER];
