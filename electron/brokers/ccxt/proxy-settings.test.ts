import { describe, expect, it } from 'vitest';
import { proxyFinder } from './proxy-settings.ts';

const venue = new URL('https://api.binance.com/api/v3/time');

function hostFor(environment: Record<string, string>, url: URL = venue): string | null {
  return proxyFinder(environment)?.(url)?.host ?? null;
}

describe('the proxy of the environment', () => {
  it('is none when none is named', () => {
    expect(proxyFinder({ NO_PROXY: '*', HTTPS_PROXY: '' })).toBeNull();
  });

  it('goes by the kind of address, sockets like pages, small letters first', () => {
    const both = { HTTPS_PROXY: 'http://secure:1', HTTP_PROXY: 'http://plain:2' };
    expect(hostFor(both)).toBe('secure:1');
    expect(hostFor(both, new URL('wss://stream.binance.com:9443/ws'))).toBe('secure:1');
    expect(hostFor(both, new URL('http://example.org'))).toBe('plain:2');
    expect(hostFor({ ...both, https_proxy: 'https://mine:3' })).toBe('mine:3');
    expect(hostFor({ HTTP_PROXY: 'http://plain:2' })).toBeNull();
  });

  it.each(['binance.com', '.binance.com', '*.binance.com', 'example.org, api.binance.com', '*'])(
    'is left aside for what NO_PROXY names: %s',
    (list) => {
      expect(hostFor({ HTTPS_PROXY: 'http://secure:1', NO_PROXY: list })).toBeNull();
    },
  );

  it.each(['nance.com', 'binance.com:8080', 'example.org'])('is not left aside for %s', (list) => {
    expect(hostFor({ HTTPS_PROXY: 'http://secure:1', NO_PROXY: list })).toBe('secure:1');
  });

  it('never leads to this machine', () => {
    for (const address of ['http://127.0.0.1:80', 'http://localhost:80', 'http://[::1]:80'])
      expect(hostFor({ HTTP_PROXY: 'http://plain:2' }, new URL(address))).toBeNull();
  });

  it.each(['socks5://host:1', 'host:8080', 'nonsense'])('of another kind is refused by name: %s', (proxy) => {
    expect(() => proxyFinder({ HTTPS_PROXY: proxy })).toThrow(/HTTPS_PROXY/);
  });
});
