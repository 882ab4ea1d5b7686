import { ROW_WIRES } from '../vendors/all-wires';
import { describeProviderContract } from './describe-provider-contract';
import { REPRESENTATIVES } from './row-behaviour';

for (const wire of ROW_WIRES) {
  if (REPRESENTATIVES.includes(wire.providerId)) describeProviderContract(wire);
}
