import { MISTRAL_WIRE } from '../vendors/mistral-server';
import { describeProviderContract } from './describe-provider-contract';

describeProviderContract(MISTRAL_WIRE);
