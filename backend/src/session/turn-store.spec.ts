import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Repository } from 'typeorm';
import { TurnStore } from './turn-store';
import type { Turn } from './turn.entity';

describe('TurnStore', () => {
  it('has stored columns of a turn when it says so, since the end of a turn is told then', async () => {
    let isStored = false;
    const update = async (): Promise<{ affected: number }> => {
      await nextTurn();
      isStored = true;
      return { affected: 1 };
    };
    const repository = { manager: { update } };
    const store = new TurnStore(repository as unknown as Repository<Turn>);
    await store.updateTold('turn-1', { text: 'Once' });
    expect(isStored).toBe(true);
  });
});
