/** Begins the worker in which the hub of all tabs runs, or joins it. Apart from `hub-hosts.ts`, since tests know no `import.meta`. */
export function openStreamHubWorker(): SharedWorker {
  return new SharedWorker(new URL('./stream-hub.worker', import.meta.url), {
    type: 'module',
    name: 'turn-streams',
  });
}
