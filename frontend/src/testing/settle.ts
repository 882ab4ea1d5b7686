import { setImmediate } from 'node:timers';
import { TestBed } from '@angular/core/testing';

/** Rounds of the event loop that a chain of awaited answers takes at most. */
const ROUNDS = 5;

/** Lets everything that is under way and waits for no answer get done. */
export async function settle(): Promise<void> {
  for (let round = 0; round < ROUNDS; round += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    TestBed.tick();
  }
}
