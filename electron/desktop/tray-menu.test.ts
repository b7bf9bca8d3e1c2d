import { describe, expect, it } from 'vitest';
import type { AccountRow } from '../../shared/contract/trading/account-rows.ts';
import type { KillReport } from '../../shared/contract/trading/journal.ts';
import { desktopTexts, killSummary, trayItems, trayLine, trayStateOf } from './tray-menu.ts';

const { en, fr } = desktopTexts;

function account(
  state: AccountRow['latch']['state'],
  more: Partial<Pick<AccountRow, 'openPositions' | 'coveredPositions' | 'state'>> = {},
): AccountRow {
  const row = { state: 'ready', openPositions: 0, coveredPositions: 0, ...more };
  return { ...row, latch: { state, level: null, reason: null, since: null } } as AccountRow;
}

function report(accountId: string, more: Partial<KillReport>): KillReport {
  return { accountId, level: 'flatten', startedAt: 0, tookMs: 1, isFlat: true, lines: [], ...more };
}

describe('the tray', () => {
  it('shows the strictest state of all accounts', () => {
    expect(trayStateOf([])).toBe('idle');
    expect(trayStateOf([account('Active'), account('Active')])).toBe('active');
    expect(trayStateOf([account('Active'), account('Reducing')])).toBe('reducing');
    expect(trayStateOf([account('Halted'), account('Reducing')])).toBe('halted');
    expect(trayStateOf([account('Active', { state: 'frozen' })])).toBe('reducing');
  });

  it('counts positions and their stops', () => {
    const rows = [
      account('Active', { openPositions: 2, coveredPositions: 1 }),
      account('Active', { openPositions: 1, coveredPositions: 1 }),
    ];
    expect(trayLine(rows, en)).toBe('Active. 3 positions, 2 with a resting stop');
    expect(trayLine(rows, fr)).toBe('Actif. 3 positions, 2 avec un stop en attente');
    expect(trayLine([], en)).toBe('No account trades');
  });

  it('offers the levels with their chords, and names a chord that is taken', () => {
    const items = trayItems([account('Active')], en, new Set(['cancel']));
    const level = (id: string) => items.find((item) => item.id === id);
    expect(level('pause')).toMatchObject({ accelerator: 'CommandOrControl+Alt+Shift+1', isEnabled: true });
    expect(level('cancel')).toMatchObject({
      accelerator: null,
      label: '2 Cancel resting entries (shortcut taken by another program)',
    });
    expect(trayItems([], en, new Set()).find(({ id }) => id === 'flatten')?.isEnabled).toBe(false);
  });

  it('never calls an account flat that is not confirmed', () => {
    expect(killSummary([report('paper', {})], en)).toBe('Every account is confirmed flat.');
    expect(killSummary([report('paper', {}), report('two', { isFlat: false })], en)).toBe(
      'Not everything is done: two. The desk keeps trying.',
    );
    const cancel = { level: 'cancel', isFlat: null } as const;
    expect(killSummary([report('paper', cancel)], en)).toBe('Done in every account.');
    const lines = [{ what: 'order', isDone: false, detail: 'no answer' }];
    expect(killSummary([report('paper', { ...cancel, lines })], fr)).toContain('paper');
  });
});
