import { refusalOf } from '../vendors/documented-requests';
import type { VendorWire } from '../vendors/vendor-wire';
import { describeAborts } from './abort-cases';
import { ContractHarness } from './contract-harness';
import { describeEndings } from './ending-cases';
import { describeFailures } from './failure-cases';
import { describeForms } from './form-cases';
import { describeGarbage } from './garbage-cases';
import { describeHistory } from './history-cases';
import { describeModelList, describeModelLister } from './list-models-cases';
import { describeLoad } from './load-cases';
import { describeRequests } from './request-cases';
import { describeSentAs } from './sent-as-cases';
import { describeSizes } from './size-cases';
import { describeSplits } from './split-cases';
import { describeStory } from './story-cases';
import { describeStreams } from './stream-cases';
import { describeTimeLimits } from './time-limit-cases';
import { describeVariants } from './variant-cases';

type Cases = (wire: VendorWire, use: () => ContractHarness) => void;

/** What depends on who the vendor is: its address, its settings, its list, its history and how it shows what it tells. */
const OWN_CASES: readonly Cases[] = [describeRequests, describeSentAs, describeModelList, describeHistory];

/** What every strategy of THE list must do, against a server that speaks its vendor's wire format and takes nothing else. */
export function describeProviderContract(wire: VendorWire): void {
  describeCases(`provider contract: ${wire.providerId}`, wire, [
    describeStreams,
    ...OWN_CASES,
    describeFailures,
    describeForms,
    describeTimeLimits,
    describeAborts,
    describeModelLister,
    describeVariants,
    describeEndings,
    describeSizes,
    describeLoad,
    describeGarbage,
    describeSplits,
  ]);
}

/** What is left to prove of a row that behaves like one which is tried in everything: all that is its own. */
export function describeRowContract(wire: VendorWire): void {
  describeCases(`row contract: ${wire.providerId}`, wire, [describeStory, ...OWN_CASES]);
}

function describeCases(title: string, wire: VendorWire, cases: readonly Cases[]): void {
  describe(title, () => {
    let harness: ContractHarness | null = null;

    const use = (): ContractHarness => {
      if (harness === null) throw new Error('The harness has not been started');
      return harness;
    };

    beforeAll(async () => {
      harness = await ContractHarness.start(wire);
      harness.server.refuse((request) => refusalOf(wire, request));
    });

    afterAll(async () => {
      await harness?.close();
    });

    for (const describeThem of cases) describeThem(wire, use);
  });
}
