import { OPENAI_WIRE } from '../vendors/openai-server';
import { describeProviderContract } from './describe-provider-contract';

describeProviderContract(OPENAI_WIRE);
