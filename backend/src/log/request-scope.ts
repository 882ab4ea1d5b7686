import { AsyncLocalStorage } from 'node:async_hooks';

interface RequestScope {
  requestId: string;
}

const scope = new AsyncLocalStorage<RequestScope>();

/** Runs `work`, and all that it starts, under the id of a request: log lines and problems carry it. */
export function runWithRequestId<T>(id: string, work: () => T): T {
  return scope.run({ requestId: id }, work);
}

/** Id of the request that is being answered; null outside one. */
export function requestId(): string | null {
  return scope.getStore()?.requestId ?? null;
}
