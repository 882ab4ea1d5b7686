import { DEEPSEEK_WIRE } from '../vendors/deepseek-server';
import { describeProviderContract } from './describe-provider-contract';

describeProviderContract(DEEPSEEK_WIRE);
