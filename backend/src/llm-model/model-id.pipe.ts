import { ResourceIdPipe } from '../problem/resource-id.pipe';
import { modelNotFound } from './model-errors';

/** The id of a model in an address. */
export const MODEL_ID = new ResourceIdPipe(modelNotFound);
