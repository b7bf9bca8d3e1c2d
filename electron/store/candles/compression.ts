import * as zlib from 'node:zlib';
import { decompress as decompressZstdInScript } from 'fzstd';

/** How a stored block is compressed. Blocks of several codecs live side by side in one store. */
export const blockCodecs = ['zstd', 'deflate'] as const;

export type BlockCodec = (typeof blockCodecs)[number];

/** Node 22.15 and newer have zstd; the Electron of older runtimes does not, whatever the type declarations say. */
const hasNativeZstd = typeof (zlib as Partial<typeof zlib>).zstdDecompressSync === 'function';

/** What this runtime writes. */
export const preferredCodec: BlockCodec = hasNativeZstd ? 'zstd' : 'deflate';

/** Bytes in, fewer bytes out, as this codec. */
export function compress(codec: BlockCodec, bytes: Uint8Array): Uint8Array {
  switch (codec) {
    case 'zstd':
      return zlib.zstdCompressSync(bytes);
    case 'deflate':
      return zlib.deflateRawSync(bytes, { level: 6 });
  }
}

/** The original bytes. `byteLength` is how many there were: one allocation instead of many. */
export function decompress(codec: BlockCodec, bytes: Uint8Array, byteLength: number): Uint8Array {
  switch (codec) {
    case 'zstd':
      if (!hasNativeZstd) return decompressZstdInScript(bytes, new Uint8Array(byteLength));
      return zlib.zstdDecompressSync(bytes, { chunkSize: Math.max(64, byteLength) });
    case 'deflate':
      return zlib.inflateRawSync(bytes, { chunkSize: Math.max(64, byteLength) });
  }
}
