import { ResourceIdPipe } from '../problem/resource-id.pipe';
import { sessionNotFound, turnNotFound } from './session-errors';

/** A session's id in the path. */
export const sessionIdPipe = new ResourceIdPipe(sessionNotFound);

/** A turn's id in the path. */
export const turnIdPipe = new ResourceIdPipe(turnNotFound);
