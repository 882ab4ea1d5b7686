import type { VendorWire } from '../vendors/vendor-wire';
import type { ContractHarness } from './contract-harness';

/** Odd forms of a vendor's stream, each with what must come of it. */
export function describeVariants(wire: VendorWire, use: () => ContractHarness): void {
  describe('odd forms', () => {
    if (wire.variants.length === 0) return;
    it.each(wire.variants.map((variant) => [variant.case, variant.name, variant] as const))(
      '[%i] reads %s',
      async (_case, _name, { frames, text, reasoning, toolCalls, finishReason, usage }) => {
        const outcome = await use().tellFrames(frames);
        expect(outcome.error).toBeNull();
        if (text !== undefined) expect(outcome.text).toBe(text);
        if (reasoning !== undefined) expect(outcome.reasoning).toBe(reasoning);
        if (finishReason !== undefined) expect(outcome.end?.finishReason).toBe(finishReason);
        if (usage !== undefined) expect(outcome.end?.usage).toEqual(usage);
        if (toolCalls === undefined) return;
        const told = outcome.events.filter((event) => event.type === 'tool-call');
        expect(told.map((call) => ({ name: call.name, arguments: call.arguments }))).toEqual(toolCalls);
        expect(told.every(({ id }) => id !== '')).toBe(true);
        expect(new Set(told.map(({ id }) => id)).size).toBe(told.length);
      },
    );
  });
}
