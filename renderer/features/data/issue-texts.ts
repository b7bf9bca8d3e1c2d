import type { ImportInspection } from '../../../shared/contract/imports.ts';
import type { MessageId } from '../../locales/catalogs.ts';

export type ImportIssue = ImportInspection['issues'][number];

export const issueTexts: Readonly<Record<ImportIssue['kind'], MessageId>> = {
  duplicate: 'data.issue.duplicate',
  gap: 'data.issue.gap',
  ohlc: 'data.issue.ohlc',
  'not-a-number': 'data.issue.notANumber',
  'bad-time': 'data.issue.badTime',
  'off-grid': 'data.issue.offGrid',
  'non-positive': 'data.issue.nonPositive',
  'short-row': 'data.issue.shortRow',
  'swapped-volume': 'data.issue.swappedVolume',
};

/** The kinds that were found and how often, most frequent first. */
export function countedKinds(
  counts: Readonly<Record<string, number>>,
): readonly { readonly kind: ImportIssue['kind']; readonly count: number }[] {
  return (Object.keys(issueTexts) as ImportIssue['kind'][])
    .map((kind) => ({ kind, count: counts[kind] ?? 0 }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
}
