import { OLLAMA_WIRE } from '../vendors/ollama-server';
import { describeProviderContract } from './describe-provider-contract';

describeProviderContract(OLLAMA_WIRE);
