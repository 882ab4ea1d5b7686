import { ResourceIdPipe } from '../problem/resource-id.pipe';

/** The id of a model in an address. */
export const MODEL_ID = new ResourceIdPipe('LLM_MODEL_NOT_FOUND', 'Model not found');
