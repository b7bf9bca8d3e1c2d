import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { personHider } from './hide-person.ts';
import { redactLine, redactText, redactValue } from './redact.ts';

const secret = 'kQ7vT2mXw9LpR4sZb8NcY1fHd6Ga3JeU5iOoPqWr';

describe('a secret is struck out', () => {
  test.each([
    ['in a query', `GET /fapi/v1/order?symbol=BTCUSDT&timestamp=1&signature=${secret}`],
    ['in a header', `X-MBX-APIKEY: ${secret}`],
    ['after a bearer', `authorization: Bearer ${secret}`],
    ['in an object written as text', `{"apiKey":"${secret}","symbol":"BTC"}`],
    ['in an object quoted once more', JSON.stringify(JSON.stringify({ passphrase: secret }))],
    ['in an address with a password', `http://me:${secret}@proxy.example:8080/`],
    ['in the fragment of an address', `http://127.0.0.1:4747/#token=${secret}`],
    ['that nothing names', `the venue said ${secret} and closed`],
    ['of hexadecimal digits', `key 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08`],
    ['of base 64', 'sign kQ7vT2mXw9LpR4sZ+8NcY1fHd6Ga3/eU5iOoPqWrkQ7vT2mXw9LpR4sZ+8NcY1fHd6Ga3eU5iOoPqWr9=='],
  ])('%s', (_, text) => {
    const redacted = redactText(text);
    expect(redacted).not.toContain(secret);
    expect(redacted).not.toMatch(/9f86d081|kQ7vT2mX/);
    expect(redacted).toContain('[secret]');
  });

  test('short passwords under their names too, at any depth', () => {
    const value = {
      a: [{ Password: 'hunter2', b: { api_secret: 'x', apiKey: 42, note: 'password=hunter2' } }],
    };
    expect(JSON.stringify(redactValue(value))).not.toMatch(/hunter2|"x"|42/);
  });

  test('and every key of a venue or of this desk, which nothing names', () => {
    const key = fc
      .uint8Array({ minLength: 32, maxLength: 64 })
      .chain((bytes) =>
        fc
          .constantFrom('base64url', 'base64', 'hex')
          .map((form) => Buffer.from(bytes).toString(form as 'hex')),
      )
      // A text of one letter is no key.
      .filter((text) => new Set(text).size > 12 && /[a-z]/.test(text) && /\d/.test(text));
    fc.assert(
      fc.property(key, (text) => {
        fc.pre(/[A-Z]/.test(text) || /^[0-9a-f]+$/.test(text));
        expect(redactText(`the venue said ${text} and closed`)).not.toContain(text.slice(4, -4));
      }),
    );
  });

  test.each([
    'job 5f0c2a9e-3b1d-4c55-9a77-0f2d6b1e8c3a is done',
    'BINANCE:BTC/USDT:USDT 1h, 33259 bars from 2018-01-01T00:00:00Z',
    '/srv/desk/Candlewright/store/candlewright.sqlite',
    'The parameter envelope_dca_pine_long_only of 324 combinations',
    '{"level":30,"time":1795300000000,"msg":"host started","keys":{"Alt+Digit1":null}}',
  ])('and everything else stays: %s', (text) => {
    expect(redactText(text)).toBe(text);
  });

  test('and a line of the log stays one line of JSON', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.string(), (rest, text) => {
        const line = redactLine(`${JSON.stringify({ ...rest, msg: text, token: 7 })}\n`);
        expect(line.indexOf('\n')).toBe(line.length - 1);
        expect((JSON.parse(line) as { token: unknown }).token).toBe('[secret]');
      }),
    );
  });
});

test('paths and names of a person are shortened, as they stand and as JSON writes them', () => {
  const hide = personHider({
    home: String.raw`C:\Users\marie\AppData\Candlewright`,
    userHome: String.raw`C:\Users\marie`,
    userName: 'marie',
    machineName: 'MARIES-PC',
  });
  const text = String.raw`C:\Users\marie\AppData\Candlewright\logs and C:\Users\marie\x by Marie on maries-pc`;
  expect(hide(text)).toBe(String.raw`HOME\logs and ~\x by USER on MACHINE`);
  expect(hide(JSON.stringify({ path: String.raw`C:\Users\marie\AppData\Candlewright\logs` }))).toBe(
    String.raw`{"path":"HOME\\logs"}`,
  );
  expect(hide('the summaries of a marieland')).toBe('the summaries of a marieland');
});
