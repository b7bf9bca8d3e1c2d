import { CandlewrightError } from '../../shared/domain/errors.ts';

interface Refusal {
  readonly says: string;
  readonly remedy: string;
}

const noRoom: Refusal = {
  says: 'does not fit on its disk',
  remedy: 'Free some disk space, or choose a folder on another disk, and try again.',
};

const noRight: Refusal = {
  says: 'may not be written or read',
  remedy: 'Give your user the right to it and its folder, or choose another folder.',
};

/** What the operating system's codes mean to a user. `EFBIG` is a limit of the user's or of the file system. */
const refusals: Readonly<Record<string, Refusal>> = {
  ENOSPC: noRoom,
  EDQUOT: noRoom,
  EFBIG: noRoom,
  EACCES: noRight,
  EPERM: noRight,
  EROFS: noRight,
  EBUSY: { says: 'is in use by another program', remedy: 'Close the other program and try again.' },
  ENOENT: { says: 'is not there', remedy: 'Check the path, and that nothing else removed it meanwhile.' },
  EEXIST: { says: 'is there already, as something else', remedy: 'Choose another folder.' },
  ENOTDIR: { says: 'is no folder', remedy: 'Choose a folder.' },
  EIO: { says: 'could not be read or written', remedy: 'Check the health of the disk, then try again.' },
};

/** The code of an operating system's refusal; null for any other error. */
export function systemCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}

/** A refusal of the file system as a STORAGE failure that names the file; any other error comes back as it is. */
export function fileError(file: string, error: unknown): unknown {
  const code = systemCode(error);
  const refusal = code === null ? undefined : refusals[code];
  if (refusal === undefined) return error;
  return new CandlewrightError('STORAGE', `${file} ${refusal.says} (${code}).`, refusal.remedy, {
    cause: error,
  });
}
