import { createHash } from 'node:crypto';
import { mkdir, open, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { CandlewrightError } from '../../../shared/domain/errors.ts';
import { fileError } from '../file-error.ts';

export interface CopiedFile {
  readonly bytes: number;
  readonly sha256: string;
}

type OnChunk = (bytes: number) => void;

const chunkBytes = 1 << 20;

/** Runs `work` with an open file; what the system refuses of it leaves as STORAGE that names the file. */
async function withFile<Value>(
  file: string,
  flags: 'r' | 'wx',
  work: (handle: FileHandle) => Promise<Value>,
): Promise<Value> {
  try {
    const handle = await open(file, flags, 0o600);
    try {
      return await work(handle);
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw fileError(file, error);
  }
}

/** Reads a file in chunks, hands each on, and gives size and SHA-256 of all. */
function readAll(
  file: string,
  onBytes: (bytes: Uint8Array) => Promise<void> | void,
  signal: AbortSignal | undefined,
): Promise<CopiedFile> {
  return withFile(file, 'r', async (source) => {
    const hash = createHash('sha256');
    const chunk = Buffer.alloc(chunkBytes);
    let bytes = 0;
    for (;;) {
      signal?.throwIfAborted();
      const { bytesRead } = await source.read(chunk, 0, chunkBytes);
      if (bytesRead === 0) return { bytes, sha256: hash.digest('hex') };
      const read = chunk.subarray(0, bytesRead);
      hash.update(read);
      await onBytes(read);
      bytes += bytesRead;
    }
  });
}

/** Size and SHA-256 of a file. Throws STORAGE when it cannot be read, and what `signal` says between two chunks. */
export function hashFile(file: string, signal?: AbortSignal): Promise<CopiedFile> {
  return readAll(file, () => {}, signal);
}

/**
 * Copies a file to where none is, puts the copy on the disk and reads it back. Throws STORAGE when the disk refuses or the
 * copy is not the original, and what `signal` says between two chunks.
 */
export async function copyFileVerified(
  from: string,
  to: string,
  onChunk: OnChunk,
  signal?: AbortSignal,
): Promise<CopiedFile> {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  const copied = await withFile(to, 'wx', async (target) => {
    const whole = await readAll(
      from,
      async (bytes) => {
        await target.writeFile(bytes);
        onChunk(bytes.length);
      },
      signal,
    );
    await target.sync();
    return whole;
  });
  const back = await hashFile(to, signal);
  if (back.bytes === copied.bytes && back.sha256 === copied.sha256) return copied;
  throw new CandlewrightError(
    'STORAGE',
    `The copy ${to} does not read back as it was written.`,
    'Check the health of the disk, or choose a folder on another one.',
  );
}
