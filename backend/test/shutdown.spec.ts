import { get, type IncomingMessage } from 'node:http';
import { ProbeModule } from './support/probe.module';
import { createTestApp } from './support/test-app';

describe('stopping the app', () => {
  it('ends within five seconds with an open event stream, and cuts the stream', async () => {
    const testApp = await createTestApp({ modules: [ProbeModule] });
    const stream = await openStream(`${testApp.url}/api/probe/stream`);
    const cut = new Promise<void>((resolve) => stream.once('close', resolve));
    const startedAt = performance.now();
    await testApp.close();
    await cut;
    expect(performance.now() - startedAt).toBeLessThan(5_000);
    await expect(fetch(`${testApp.url}/api/health`)).rejects.toThrow();
  });
});

/** Opens an event stream and waits for its first event. */
function openStream(url: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    get(url, (response) => {
      response.on('error', () => undefined);
      response.once('data', () => resolve(response));
    }).on('error', reject);
  });
}
