import { expect, it } from 'vitest';
import { loopbackAddress } from './venue-address.ts';

it('a venue is replaced by a server of this machine, its streams too', () => {
  const address = loopbackAddress('http://127.0.0.1:8001');
  expect(address('https://api.binance.com/api/v3')).toBe('http://127.0.0.1:8001/api/v3');
  expect(address('https://{hostname}')).toBe('http://127.0.0.1:8001');
  expect(address('wss://stream.binance.com:9443/ws')).toBe('ws://127.0.0.1:8001/ws');
});

it('streams may have a server of their own', () => {
  const address = loopbackAddress('http://127.0.0.1:8001, ws://localhost:8002');
  expect(address('https://api.bitget.com')).toBe('http://127.0.0.1:8001');
  expect(address('wss://ws.bitget.com/v2/ws/public')).toBe('ws://localhost:8002/v2/ws/public');
});

it.each(['http://10.0.0.1:80', 'https://127.0.0.1', 'http://127.0.0.1.example.org', 'venue', ''])(
  'an address beyond this machine is refused: %s',
  (text) => {
    expect(() => loopbackAddress(text)).toThrow(expect.objectContaining({ code: 'BAD_USAGE' }) as Error);
  },
);
