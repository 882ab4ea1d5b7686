import { get } from 'node:http';
import { connect } from 'node:net';

describe('the network ban of the tests', () => {
  it('fails a connection to another machine before it begins, and names it', async () => {
    expect(() => connect(80, '192.0.2.1')).toThrow('192.0.2.1');
    expect(() => connect({ host: 'vendor.example', port: 443 })).toThrow('vendor.example');
    await expect(fetch('http://vendor.example/')).rejects.toMatchObject({
      cause: { message: expect.stringContaining('vendor.example') },
    });
    expect(() => get('http://192.0.2.1/')).toThrow('192.0.2.1');
  });
});
