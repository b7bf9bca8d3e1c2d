import { randomUUID } from 'node:crypto';
import { CandlewrightError } from '../../shared/domain/errors.ts';
import type { EpochMs } from '../../shared/domain/time.ts';
import type { Clock } from '../../shared/ports/clock.ts';

const largestUploadBytes = 64 * 1024 * 1024;
const keptForMs = 60 * 60 * 1000;
/** Together, so that forgotten uploads cannot fill the memory; the oldest goes first. */
const largestTotalBytes = 4 * largestUploadBytes;

export interface Upload {
  readonly id: string;
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly receivedAt: EpochMs;
}

/** Files a window handed over and that are not stored yet, in memory only. */
export interface Uploads {
  add(file: File): Promise<Upload>;
  /** Throws NOT_FOUND once it was discarded, has expired or the host was restarted. */
  require(id: string): Upload;
  discard(id: string): void;
}

/** The last part of a path a browser or command line may have given, without control characters. */
function bareName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? '';
  return last.replace(/[\u0000-\u001f\u007f]/g, '').slice(0, 255) || 'file';
}

export function createUploads(clock: Clock, totalBytes: number = largestTotalBytes): Uploads {
  const uploads = new Map<string, Upload>();

  function forgetOld(): void {
    const now = clock.now();
    for (const upload of uploads.values()) if (now - upload.receivedAt > keptForMs) uploads.delete(upload.id);
  }

  function makeRoom(neededBytes: number): void {
    let total = neededBytes;
    for (const upload of uploads.values()) total += upload.bytes.byteLength;
    for (const upload of uploads.values()) {
      if (total <= totalBytes) return;
      uploads.delete(upload.id);
      total -= upload.bytes.byteLength;
    }
  }

  return {
    async add(file) {
      const fileName = bareName(file.name);
      if (file.size > largestUploadBytes) {
        throw new CandlewrightError(
          'BAD_USAGE',
          `${fileName} has ${(file.size / 1_048_576).toFixed(1)} MB; a file may have at most 64 MB.`,
          'Zip the file, or split it by years; parts of the same series are merged.',
        );
      }
      const bytes = new Uint8Array(await file.arrayBuffer());
      forgetOld();
      makeRoom(bytes.byteLength);
      const upload = { id: randomUUID(), fileName, bytes, receivedAt: clock.now() };
      uploads.set(upload.id, upload);
      return upload;
    },
    require(id) {
      forgetOld();
      const upload = uploads.get(id);
      if (upload !== undefined) return upload;
      throw new CandlewrightError(
        'NOT_FOUND',
        'The uploaded file is no longer in memory.',
        'Choose the file again; uploads are kept for an hour.',
      );
    },
    discard: (id) => void uploads.delete(id),
  };
}
