import type { JournalRow } from '../../../shared/contract/trading/journal.ts';

/** Lines as they are shown: newest first, without holes between the newest and the oldest of them. */
export interface JournalLines {
  readonly rows: readonly JournalRow[];
  /** Nothing older is kept. */
  readonly isComplete: boolean;
}

/** The newest page, as the first thing that is known. */
export function firstPage(page: readonly JournalRow[], limit: number): JournalLines {
  return { rows: page, isComplete: page.length < limit };
}

/**
 * The newest page laid on top of what is known. When it does not reach down to what is known, more was written between
 * two looks than a page holds: then only the page is kept, and older lines are loaded again when they are scrolled to.
 */
export function withNewest(lines: JournalLines, page: readonly JournalRow[], limit: number): JournalLines {
  const newest = lines.rows[0]?.sequence;
  if (newest === undefined) return firstPage(page, limit);
  const added = page.filter(({ sequence }) => sequence > newest);
  if (added.length === 0) return lines;
  if (added.length === page.length && page.length >= limit) return firstPage(page, limit);
  return { rows: [...added, ...lines.rows], isComplete: lines.isComplete };
}

/** An older page below. */
export function withOlder(lines: JournalLines, page: readonly JournalRow[], limit: number): JournalLines {
  const oldest = lines.rows.at(-1)?.sequence ?? Number.POSITIVE_INFINITY;
  const added = page.filter(({ sequence }) => sequence < oldest);
  return { rows: [...lines.rows, ...added], isComplete: page.length < limit };
}
