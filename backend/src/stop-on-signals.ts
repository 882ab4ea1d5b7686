import { Logger } from '@nestjs/common';
import { STOP_LIMIT_MS } from './stop-limits';

/**
 * Milliseconds within which a further signal is taken for the same one: Ctrl+C reaches the process from the terminal
 * and, right after, once more from `npm`.
 */
const SAME_SIGNAL_MS = 1_000;

/** On SIGTERM or SIGINT runs `stop` and exits with 0; a second signal, or the end of the time limit, exits at once with 1. */
export function stopOnSignals(stop: () => Promise<void>): void {
  const logger = new Logger('Process');
  let firstSignalAt: number | null = null;
  const end = (signal: NodeJS.Signals): void => {
    if (firstSignalAt !== null) {
      if (performance.now() - firstSignalAt > SAME_SIGNAL_MS) process.exit(1);
      return;
    }
    firstSignalAt = performance.now();
    logger.log('stopping', { signal });
    setTimeout(() => {
      logger.error('not stopped in time, ending at once');
      process.exit(1);
    }, STOP_LIMIT_MS).unref();
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error('stopping failed', { error });
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
}
