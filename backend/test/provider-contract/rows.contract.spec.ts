import { ROW_WIRES } from '../vendors/all-wires';
import { describeProviderContract } from './describe-provider-contract';

for (const wire of ROW_WIRES) describeProviderContract(wire);
