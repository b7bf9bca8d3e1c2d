const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

const valueOf = new Uint8Array(128).fill(255);
for (let value = 0; value < digits.length; value += 1) valueOf[digits.charCodeAt(value)] = value;

/** Bytes per piece of text: `String.fromCharCode` takes its characters as arguments, so not too many at once. */
const pieceBytes = 3 * 4096;

/** Bytes as base64 with padding (RFC 4648), the same in Node and in a browser. */
export function base64Of(bytes: Uint8Array): string {
  const pieces: string[] = [];
  const codes = new Uint8Array((pieceBytes / 3) * 4);
  for (let start = 0; start < bytes.length; start += pieceBytes) {
    const end = Math.min(start + pieceBytes, bytes.length);
    let at = 0;
    for (let index = start; index < end; index += 3) {
      const word =
        (bytes[index] << 16) |
        ((index + 1 < end ? bytes[index + 1] : 0) << 8) |
        (index + 2 < end ? bytes[index + 2] : 0);
      codes[at] = digits.charCodeAt(word >> 18);
      codes[at + 1] = digits.charCodeAt((word >> 12) & 63);
      codes[at + 2] = index + 1 < end ? digits.charCodeAt((word >> 6) & 63) : 61;
      codes[at + 3] = index + 2 < end ? digits.charCodeAt(word & 63) : 61;
      at += 4;
    }
    pieces.push(String.fromCharCode(...codes.subarray(0, at)));
  }
  return pieces.join('');
}

/** The bytes of padded base64. Throws a RangeError for any other text. */
export function bytesOfBase64(text: string): Uint8Array<ArrayBuffer> {
  if (text.length % 4 !== 0) throw new RangeError(`Base64 of ${text.length} characters is cut off`);
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  let at = 0;
  for (let index = 0; index < text.length; index += 4) {
    let word = 0;
    for (let digit = 0; digit < 4; digit += 1) {
      const code = text.charCodeAt(index + digit);
      const isPadding = code === 61 && index + digit >= text.length - padding;
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
