import { HAND_WRITTEN_WIRES } from '../vendors/all-wires';
import { ContractHarness } from './contract-harness';
import { describeGarbage } from './garbage-cases';

/** The contract tries a few of these streams with each run of the tests. */
const RUNS = 500;

describe.each(HAND_WRITTEN_WIRES.map((wire) => [wire.providerId, wire] as const))('%s', (_id, wire) => {
  let harness: ContractHarness;

  beforeAll(async () => {
    harness = await ContractHarness.start(wire);
  });

  afterAll(() => harness.close());

  describeGarbage(wire, () => harness, RUNS);
});
