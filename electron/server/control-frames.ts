import type { RpcFrame } from '../../shared/ports/rpc-handler.ts';

/** Uploads of 64 MB and the frame around them. */
const largestFrameBytes = 72 * 1024 * 1024;
const headBytes = 5;
const kinds = { text: 0, bytes: 1 } as const;

/** A frame on a stream of bytes: its length in four bytes, its kind in one, and the frame. */
export function packFrame(frame: RpcFrame): Buffer {
  const isText = typeof frame === 'string';
  const body = isText
    ? Buffer.from(frame, 'utf8')
    : Buffer.from(frame.buffer, frame.byteOffset, frame.byteLength);
  const head = Buffer.alloc(headBytes);
  head.writeUInt32LE(body.length, 0);
  head.writeUInt8(isText ? kinds.text : kinds.bytes, 4);
  return Buffer.concat([head, body]);
}

/** Takes bytes as they come and gives whole frames. Throws on what is no frame of this contract. */
export function createFrameReader(): (bytes: Buffer) => RpcFrame[] {
  let pieces: Buffer[] = [];
  let held = 0;

  function take(length: number): Buffer {
    const whole = pieces.length === 1 ? pieces[0] : Buffer.concat(pieces);
    const rest = whole.subarray(length);
    pieces = rest.length > 0 ? [rest] : [];
    held = rest.length;
    return whole.subarray(0, length);
  }

  let head: { readonly length: number; readonly kind: number } | null = null;
  return (bytes) => {
    pieces.push(bytes);
    held += bytes.length;
    const frames: RpcFrame[] = [];
    for (;;) {
      if (head === null) {
        if (held < headBytes) return frames;
        const raw = take(headBytes);
        head = { length: raw.readUInt32LE(0), kind: raw.readUInt8(4) };
        if (head.length > largestFrameBytes || head.kind > kinds.bytes) {
          throw new Error('These bytes are no frame of this contract');
        }
      }
      if (held < head.length) return frames;
      const body = take(head.length);
      frames.push(head.kind === kinds.text ? body.toString('utf8') : Uint8Array.from(body));
      head = null;
    }
  };
}
