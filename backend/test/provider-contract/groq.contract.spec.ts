import { GROQ_WIRE } from '../vendors/groq-server';
import { describeProviderContract } from './describe-provider-contract';

describeProviderContract(GROQ_WIRE);
