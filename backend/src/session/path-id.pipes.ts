import { ResourceIdPipe } from '../problem/resource-id.pipe';

/** A session's id in the path. */
export const sessionIdPipe = new ResourceIdPipe('SESSION_NOT_FOUND', 'Session not found');

/** A turn's id in the path. */
export const turnIdPipe = new ResourceIdPipe('TURN_NOT_FOUND', 'Turn not found');
