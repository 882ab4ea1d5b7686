import { OPENROUTER_WIRE } from '../vendors/openrouter-server';
import { describeProviderContract } from './describe-provider-contract';

describeProviderContract(OPENROUTER_WIRE);
