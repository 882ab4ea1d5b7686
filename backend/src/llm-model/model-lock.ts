import type { EntityManager } from 'typeorm';
import { INSTALLATION_ID, Installation } from './installation.entity';

/**
 * Holds up every other write to models until the transaction ends. To be taken before any model is read or locked, so that
 * all writers lock in the same order.
 *
 * @returns the installation as it is under the lock
 */
export async function lockModels(manager: EntityManager): Promise<Installation> {
  return manager.findOneOrFail(Installation, {
    where: { id: INSTALLATION_ID },
    lock: { mode: 'pessimistic_write' },
  });
}
