const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

const valueOf = new Uint8Array(128).fill(255);
for (let value = 0; value < digits.length; value += 1) valueOf[digits.charCodeAt(value)] = value;

const codeOf = Uint8Array.from(digits, (digit) => digit.charCodeAt(0));
const padding = '='.charCodeAt(0);

/** Bytes per piece of text: `String.fromCharCode` takes its characters as arguments, so not too many at once. */
const pieceBytes = 3 * 4096;

/** Writes the digits of `bytes[from, to)` and gives their number. */
function encode(bytes: Uint8Array, from: number, to: number, codes: Uint8Array): number {
  const whole = to - ((to - from) % 3);
  let at = 0;
  for (let index = from; index < whole; index += 3) {
    const word = (bytes[index] << 16) | (bytes[index + 1] << 8) | bytes[index + 2];
    codes[at] = codeOf[word >> 18];
    codes[at + 1] = codeOf[(word >> 12) & 63];
    codes[at + 2] = codeOf[(word >> 6) & 63];
    codes[at + 3] = codeOf[word & 63];
    at += 4;
  }
  if (whole === to) return at;
  const hasTwo = to - whole === 2;
  const word = (bytes[whole] << 16) | (hasTwo ? bytes[whole + 1] << 8 : 0);
  codes[at] = codeOf[word >> 18];
  codes[at + 1] = codeOf[(word >> 12) & 63];
  codes[at + 2] = hasTwo ? codeOf[(word >> 6) & 63] : padding;
  codes[at + 3] = padding;
  return at + 4;
}

/** Bytes as base64 with padding (RFC 4648), the same in Node and in a browser. */
export function base64Of(bytes: Uint8Array): string {
  const pieces: string[] = [];
  const codes = new Uint8Array((pieceBytes / 3) * 4);
  for (let from = 0; from < bytes.length; from += pieceBytes) {
    const length = encode(bytes, from, Math.min(from + pieceBytes, bytes.length), codes);
    pieces.push(String.fromCharCode.apply(null, codes.subarray(0, length) as unknown as number[]));
  }
  return pieces.join('');
}

/** The bytes of padded base64. Throws a RangeError for any other text. */
export function bytesOfBase64(text: string): Uint8Array<ArrayBuffer> {
  if (text.length % 4 !== 0) throw new RangeError(`Base64 of ${text.length} characters is cut off`);
  const padded = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padded);
  let at = 0;
  for (let index = 0; index < text.length; index += 4) {
    let word = 0;
    for (let digit = 0; digit < 4; digit += 1) {
      const code = text.charCodeAt(index + digit);
      const isPadding = code === padding && index + digit >= text.length - padded;
      const value = isPadding ? 0 : code < 128 ? valueOf[code] : 255;
      if (value === 255) throw new RangeError(`Base64 holds the character "${text[index + digit]}"`);
      word = (word << 6) | value;
    }
    if (at < bytes.length) bytes[at] = word >> 16;
    if (at + 1 < bytes.length) bytes[at + 1] = (word >> 8) & 255;
    if (at + 2 < bytes.length) bytes[at + 2] = word & 255;
    at += 3;
  }
  return bytes;
}
