import { describe, expect, test } from 'vitest';
import type { AccountRow } from '../../../shared/contract/trading/account-rows.ts';
import { latchedAccounts, strictestLevel } from './latched-accounts.ts';

function account(id: string, latch: Pick<AccountRow['latch'], 'state' | 'level'>): AccountRow {
  return { id, latch: { ...latch, reason: null, since: null } } as AccountRow;
}

const open = account('open', { state: 'Active', level: null });
const paused = account('paused', { state: 'Reducing', level: 'pause' });
const flat = account('flat', { state: 'Halted', level: 'flatten' });

describe('the kill switch shows', () => {
  test('the strictest level that holds in any account', () => {
    expect(strictestLevel([open, paused, flat])).toBe('flatten');
    expect(strictestLevel([open, paused])).toBe('pause');
    expect(strictestLevel([open])).toBeNull();
  });

  test('a halt without a level as one that pauses at least', () => {
    expect(strictestLevel([account('odd', { state: 'Halted', level: null })])).toBe('pause');
  });

  test('only accounts that are held back as ones to resume', () => {
    expect(latchedAccounts([open, paused, flat]).map(({ id }) => id)).toEqual(['paused', 'flat']);
  });
});
