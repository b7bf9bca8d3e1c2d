import { Unzip, UnzipInflate, type UnzipFile } from 'fflate';
import { CandlewrightError } from '../../shared/domain/errors.ts';

/** A zip of candles unpacks to a few times its size; one that goes on beyond this is no candle file. */
const largestTextBytes = 256 * 1024 * 1024;

/** What is fed to the unpacker at once, so that it can stop early. */
const chunkBytes = 65_536;

export interface UnzippedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

function isCsv(name: string): boolean {
  return /\.(?:csv|txt)$/i.test(name) && !name.startsWith('__MACOSX/');
}

function refusal(fileName: string, what: string, remedy: string, cause?: unknown): CandlewrightError {
  return new CandlewrightError('BAD_DATA', `${fileName} ${what}.`, remedy, { cause });
}

function joined(chunks: readonly Uint8Array[], byteLength: number): Uint8Array {
  const bytes = new Uint8Array(byteLength);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

/** Every CSV in the zip; the sizes that the zip claims are not believed. */
function unzipAll(fileName: string, zip: Uint8Array): UnzippedFile[] {
  const files: UnzippedFile[] = [];
  let unpackedBytes = 0;
  let unfinished = 0;
  const collect = (file: UnzipFile): void => {
    if (!isCsv(file.name)) return;
    const chunks: Uint8Array[] = [];
    let byteLength = 0;
    unfinished += 1;
    file.ondata = (error, chunk, isLast) => {
      if (error !== null) throw error;
      byteLength += chunk.length;
      unpackedBytes += chunk.length;
      if (unpackedBytes > largestTextBytes) {
        throw refusal(fileName, 'unpacks to more than 256 MB', 'Split the file by years.');
      }
      chunks.push(chunk);
      if (!isLast) return;
      unfinished -= 1;
      files.push({ name: file.name, bytes: joined(chunks, byteLength) });
    };
    file.start();
  };
  const unzip = new Unzip(collect);
  unzip.register(UnzipInflate);
  for (let at = 0; at < zip.length; at += chunkBytes) {
    unzip.push(zip.subarray(at, at + chunkBytes), at + chunkBytes >= zip.length);
  }
  if (unfinished > 0) throw new Error('the zip ends in the middle of a file');
  return files;
}

/** The one CSV inside a zip. Throws BAD_DATA for a damaged zip or any other number of them. */
export function unzipCsv(fileName: string, zip: Uint8Array): UnzippedFile {
  let files: UnzippedFile[];
  try {
    files = unzipAll(fileName, zip);
  } catch (error) {
    if (error instanceof CandlewrightError) throw error;
    throw refusal(fileName, 'is a damaged zip file', 'Download or zip the file again.', error);
  }
  if (files.length === 1) return files[0];
  const held = files.length === 0 ? 'no CSV file' : `${files.length} CSV files`;
  throw refusal(fileName, `holds ${held}; one was expected`, 'Zip each CSV file on its own.');
}
