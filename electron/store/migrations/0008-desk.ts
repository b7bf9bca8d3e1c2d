import type { Migration } from './migration.ts';

/** What the desk keeps beside the layouts of its screens. */
export const desk: Migration = {
  version: 8,
  name: 'desk',
  sql: `
  `,
};
