import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { CandlewrightError } from '../../../shared/domain/errors.ts';
import { homeParts } from './home-parts.ts';

/** A verified copy of a backup that waits to be put in place; the folder has this name only when it is whole. */
export const stagedName = 'restore-staged';

/** A copy that is being made, or the empty rest of one that is in place. */
export const unfinishedName = 'restore-unfinished';

export const planName = 'plan.json';

const plan = z.object({
  /** The backup's folder. */
  from: z.string(),
  /** Parts of the home that the backup holds; a part that it does not hold is not in the home afterwards. */
  parts: z.array(z.enum(homeParts)),
  /** Folder in the home that takes what is there now. */
  aside: z.string().regex(/^before-restore-[0-9TZ-]+$/),
});

export type RestorePlan = z.infer<typeof plan>;

/** The restore that waits in a home; null when none does. Throws STORAGE when it cannot be read. */
export function pendingRestore(home: string): RestorePlan | null {
  const folder = join(home, stagedName);
  if (!existsSync(folder)) return null;
  try {
    return plan.parse(JSON.parse(readFileSync(join(folder, planName), 'utf8')));
  } catch (error) {
    throw new CandlewrightError(
      'STORAGE',
      `The restore that waits in ${folder} cannot be read.`,
      'Remove that folder and restore the backup again: data restore FOLDER.',
      { cause: error },
    );
  }
}
