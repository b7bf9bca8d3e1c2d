import { describe, expect, test } from 'vitest';
import type { JournalRow } from '../../../shared/contract/trading/journal.ts';
import { entryFacts } from './entry-facts.ts';
import { firstPage, withNewest, withOlder } from './journal-lines.ts';
import { lineTone } from './kind-icon.ts';

const line = (sequence: number): JournalRow => ({
  sequence,
  time: sequence,
  kind: 'Alert',
  label: 'notice',
  sessionId: null,
  strategyId: null,
  symbol: null,
  clientOrderId: null,
  text: `line ${sequence}`,
  entry: {},
});

/** Newest first, `[from, to]`. */
const page = (from: number, to: number): JournalRow[] =>
  Array.from({ length: from - to + 1 }, (_, index) => line(from - index));

const sequences = ({ rows }: { readonly rows: readonly JournalRow[] }) =>
  rows.map(({ sequence }) => sequence);

describe('lines of the journal', () => {
  test('are complete when a page was not full', () => {
    expect(firstPage(page(5, 2), 4).isComplete).toBe(false);
    expect(firstPage(page(3, 1), 4).isComplete).toBe(true);
  });

  test('grow at the top, and stay the same object when nothing is new', () => {
    const known = firstPage(page(5, 2), 4);
    expect(withNewest(known, page(5, 2), 4)).toBe(known);
    expect(sequences(withNewest(known, page(7, 4), 4))).toEqual([7, 6, 5, 4, 3, 2]);
  });

  test('never hide a hole: a burst longer than a page begins anew', () => {
    const known = firstPage(page(5, 1), 5);
    const burst = withNewest(known, page(20, 16), 5);
    expect(sequences(burst)).toEqual([20, 19, 18, 17, 16]);
    expect(burst.isComplete).toBe(false);
  });

  test('that are few under a filter are all new, not a burst', () => {
    const known = firstPage([line(3)], 4);
    expect(sequences(withNewest(known, [line(90), line(40), line(3)], 4))).toEqual([90, 40, 3]);
  });

  test('grow at the bottom without repeating one', () => {
    const known = firstPage(page(9, 6), 4);
    const more = withOlder(known, page(6, 3), 4);
    expect(sequences(more)).toEqual([9, 8, 7, 6, 5, 4, 3]);
    expect(withOlder(more, page(2, 1), 4).isComplete).toBe(true);
  });
});

test('every field of a line is shown with its way, and structured text is unfolded', () => {
  const facts = entryFacts({
    kind: 'Decision',
    context: { row: '{"close":101.5}', isFlat: true, note: null },
    list: [],
  });
  expect(facts).toEqual([
    { path: 'kind', text: 'Decision', isBlock: false },
    { path: 'context.row', text: '{\n  "close": 101.5\n}', isBlock: true },
    { path: 'context.isFlat', text: 'true', isBlock: false },
    { path: 'context.note', text: 'null', isBlock: false },
    { path: 'list', text: '[]', isBlock: false },
  ]);
  expect(entryFacts({ text: '{not json' })).toEqual([{ path: 'text', text: '{not json', isBlock: false }]);
});

test('only what needs a person stands out', () => {
  expect(lineTone({ kind: 'OrderEvent', label: 'OrderFilled' })).toBe('quiet');
  expect(lineTone({ kind: 'OrderEvent', label: 'OrderRejected' })).toBe('warning');
  expect(lineTone({ kind: 'Alert', label: 'notice' })).toBe('quiet');
  expect(lineTone({ kind: 'Alert', label: 'critical' })).toBe('bad');
  expect(lineTone({ kind: 'GuardDenied', label: 'spread' })).toBe('warning');
});
