import { join } from 'node:path';

/**
 * What of a home is backed up and put back, by its path under the home. Everything else is left out on purpose: logs, the
 * window's own files, and whatever holds a secret.
 */
export const homeParts = ['store/candlewright.sqlite', 'archive', 'settings.yaml', 'strategies'] as const;

export type HomePart = (typeof homeParts)[number];

/** Path of the database in a home and in a backup. */
export const storePart = 'store/candlewright.sqlite' satisfies HomePart;

/** The part that a file belongs to; null for one that no backup holds. */
export function partOf(path: string): HomePart | null {
  const steps = path.split('/');
  if (steps.some((step) => step === '' || step === '.' || step === '..' || step.includes('\\'))) return null;
  return homeParts.find((part) => path === part || path.startsWith(`${part}/`)) ?? null;
}

/** A path under a folder, with the separators of this system. */
export function below(folder: string, path: string): string {
  return join(folder, ...path.split('/'));
}
