import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Repository } from 'typeorm';
import { TurnStore } from './turn-store';
import type { Turn } from './turn.entity';

describe('TurnStore', () => {
  it('has stored columns of a turn when it says so, since the end of a turn is told then', async () => {
    let isStored = false;
    const update = async (): Promise<void> => {
      await nextTurn();
      isStored = true;
    };
    const repository = { manager: { update } };
    const store = new TurnStore(repository as unknown as Repository<Turn>);
    await store.update('turn-1', { text: 'Once' });
    expect(isStored).toBe(true);
  });
});
