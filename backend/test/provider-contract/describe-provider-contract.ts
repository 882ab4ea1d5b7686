import { HAND_WRITTEN_WIRES } from '../vendors/all-wires';
import type { VendorWire } from '../vendors/vendor-wire';
import { describeAborts } from './abort-cases';
import { ContractHarness } from './contract-harness';
import { describeEndings } from './ending-cases';
import { describeFailures } from './failure-cases';
import { describeGarbage } from './garbage-cases';
import { describeHistory } from './history-cases';
import { describeModelLists } from './list-models-cases';
import { describeLoad } from './load-cases';
import { describeRequests } from './request-cases';
import { describeSentAs } from './sent-as-cases';
import { describeSizes } from './size-cases';
import { describeSplits } from './split-cases';
import { describeStreams } from './stream-cases';
import { describeTimeLimits } from './time-limit-cases';
import { describeVariants } from './variant-cases';

/** What every strategy of THE list must do, against a server that speaks its vendor's wire format. */
export function describeProviderContract(wire: VendorWire): void {
  describe(`provider contract: ${wire.providerId}`, () => {
    // A busy machine may miss the 200 ms in which sockets must close; a lost abort misses them every time.
    jest.retryTimes(2);
    let harness: ContractHarness | null = null;

    const use = (): ContractHarness => {
      if (harness === null) throw new Error('The harness has not been started');
      return harness;
    };

    beforeAll(async () => {
      harness = await ContractHarness.start(wire);
    });

    afterAll(async () => {
      await harness?.close();
    });

    describeStreams(wire, use);
    describeRequests(wire, use);
    describeSentAs(wire, use);
    describeFailures(wire, use);
    describeTimeLimits(wire, use);
    describeAborts(wire, use);
    describeModelLists(wire, use);
    describeVariants(wire, use);
    describeHistory(wire, use);
    describeEndings(wire, use);
    describeSizes(wire, use);
    describeLoad(wire, use);
    // The rows speak the wire format of OpenAI: what depends on bytes alone is tried thoroughly with the six.
    const isHandWritten = HAND_WRITTEN_WIRES.includes(wire);
    describeGarbage(wire, use, isHandWritten ? 150 : 10);
    if (isHandWritten) describeSplits(wire, use);
  });
}
