import type { BaseUrlTemplate } from '../../api/provider-api';
import { cleanPart, fillTemplate, missingParts, readParts } from './base-url-template';

const GATEWAY: BaseUrlTemplate = {
  template: 'https://gateway-{region}.example.dev/proxy/{route}',
  parts: [
    { name: 'region', title: 'Region', description: '', example: 'us' },
    { name: 'route', title: 'Route', description: '', example: 'openai' },
  ],
};

describe('a base URL with parts', () => {
  it('is put together, and taken apart again', () => {
    const url = fillTemplate(GATEWAY, { region: 'eu', route: 'my-route' });
    expect(url).toBe('https://gateway-eu.example.dev/proxy/my-route');
    expect(readParts(GATEWAY, url)).toEqual({ region: 'eu', route: 'my-route' });
    expect(readParts(GATEWAY, ` ${url.toUpperCase()}/ `)).toEqual({ region: 'EU', route: 'MY-ROUTE' });
  });

  it('keeps what is entered while the rest is not', () => {
    const url = fillTemplate(GATEWAY, { region: '', route: 'openai' });
    expect(url).toBe('https://gateway-{region}.example.dev/proxy/openai');
    expect(readParts(GATEWAY, url)).toEqual({ region: '', route: 'openai' });
    expect(missingParts(GATEWAY, url).map(({ title }) => title)).toEqual(['Region']);
  });

  it('is no URL as long as nothing is entered', () => {
    expect(fillTemplate(GATEWAY, { region: '', route: '' })).toBe('');
    expect(readParts(GATEWAY, '')).toEqual({ region: '', route: '' });
    expect(missingParts(GATEWAY, '')).toEqual(GATEWAY.parts);
  });

  it.each([
    'http://127.0.0.1:4000/v1',
    'https://gateway-us.example.dev/proxy/openai/v1',
    'https://gateway-us.example.dev.evil.example/proxy/openai',
    'https://gateway-us/x.example.dev/proxy/openai',
    'https://gateway-usXexample.dev/proxy/openai',
  ])('is not taken for one that the template made: %s', (url) => {
    expect(readParts(GATEWAY, url)).toBeNull();
  });

  it('takes a part as it stands, dollar signs too', () => {
    expect(fillTemplate(GATEWAY, { region: '$&', route: '$1' })).toBe(
      'https://gateway-$&.example.dev/proxy/$1',
    );
  });

  it('has parts that never reach into the next piece', () => {
    expect(cleanPart(' my/re so{ur}ce?#@ ')).toBe('myresource');
  });
});
