import { PROVIDER_STRATEGIES } from '../../src/provider/strategies/provider-strategies';
import { DEEPSEEK_WIRE } from './deepseek-server';
import { DOCUMENTED_VENDORS } from './documented-vendors';
import { GROQ_WIRE } from './groq-server';
import { MISTRAL_WIRE } from './mistral-server';
import { OLLAMA_WIRE } from './ollama-server';
import { OPENAI_WIRE } from './openai-server';
import { OPENROUTER_WIRE } from './openrouter-server';
import { wireOfRow } from './row-server';
import type { VendorWire } from './vendor-wire';

/** The wire formats that are written by hand, one file each. */
export const HAND_WRITTEN_WIRES: readonly VendorWire[] = [
  OPENAI_WIRE,
  DEEPSEEK_WIRE,
  OPENROUTER_WIRE,
  GROQ_WIRE,
  MISTRAL_WIRE,
  OLLAMA_WIRE,
];

/** The wire formats of all other strategies of THE list that talk to a server, in its order: a new row is here as soon as it is documented. */
export const ROW_WIRES: readonly VendorWire[] = PROVIDER_STRATEGIES.flatMap(({ definition: { id } }) => {
  const vendor = DOCUMENTED_VENDORS[id];
  return vendor === undefined ? [] : [wireOfRow(id, vendor)];
});
