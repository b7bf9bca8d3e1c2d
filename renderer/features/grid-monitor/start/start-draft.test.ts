import { describe, expect, test } from 'vitest';
import type { AccountRow } from '../../../../shared/contract/trading/account-rows.ts';
import { sessionRequest } from '../../../../shared/contract/trading/sessions.ts';
import {
  accountOfDraft,
  dayStart,
  firstDayFrom,
  firstDraft,
  misfitOf,
  newAccount,
  fittingAccounts,
  replayDays,
  requestOf,
  sizingMethods,
  startProblems,
} from './start-draft.ts';

const chosen = {
  accountId: 'paper',
  series: { symbol: 'BTC/USD', timeframe: '1h' },
  strategyId: 'envelope_dca',
  params: { period: 7 },
} as const;

function account(id: string, clock: AccountRow['clock'], currency: string): AccountRow {
  return { id, clock, currency, now: null as number | null } as AccountRow;
}

describe('the form of a session', () => {
  test.each(sizingMethods)('makes a request that the contract takes, sized by %s', (method) => {
    const draft = { ...firstDraft, method };
    expect(startProblems(draft)).toEqual([]);
    const request = requestOf(draft, chosen);
    expect(sessionRequest.parse(request)).toEqual(request);
    expect(request.sizing).toMatchObject({ method, allocation: 1, fraction: 0.1, kellyCap: 0.02 });
  });

  test('takes a replay to the end of its last day', () => {
    const draft = {
      ...firstDraft,
      source: 'replay',
      fromDay: '2022-01-01',
      toDay: '2022-01-30',
      speed: 60,
    } as const;
    expect(requestOf(draft, chosen).source).toEqual({
      kind: 'replay',
      from: Date.UTC(2022, 0, 1),
      to: Date.UTC(2022, 0, 31),
      speed: 60,
    });
  });

  test.each([
    ['no capital', { capital: null }, 'capital'],
    ['capital below nothing', { capital: -5 }, 'capital'],
    ['an allocation above all', { allocation: 120 }, 'allocation'],
    ['leverage below one', { leverage: 0.5 }, 'leverage'],
    [
      'a day that does not exist',
      { source: 'replay', fromDay: '2022-02-30', toDay: '2022-03-01' },
      'fromDay',
    ],
    [
      'an end before the beginning',
      { source: 'replay', fromDay: '2022-03-02', toDay: '2022-03-01' },
      'toDay',
    ],
  ] as const)('refuses %s', (_, change, field) => {
    expect(startProblems({ ...firstDraft, ...change }).map((problem) => problem.field)).toEqual([field]);
  });

  test('asks only for the numbers of the chosen sizing', () => {
    expect(startProblems({ ...firstDraft, method: 'risk', allocation: null, leverage: null })).toEqual([]);
  });

  test('begins a replay with the last thirty days, or with all there is', () => {
    const lastTime = Date.UTC(2022, 0, 31, 5);
    expect(replayDays({ firstTime: 0, lastTime })).toEqual({ fromDay: '2022-01-01', toDay: '2022-01-31' });
    expect(replayDays({ firstTime: Date.UTC(2022, 0, 20), lastTime }).fromDay).toBe('2022-01-20');
    expect(replayDays(null)).toEqual({ fromDay: '', toDay: '' });
  });

  test('offers accounts of the same clock, and takes the first in the quote currency', () => {
    const accounts = [
      account('paper', 'live', 'USDT'),
      account('paper-usd', 'live', 'USD'),
      account('replay-1', 'replay', 'USDT'),
    ];
    const live = fittingAccounts(accounts, 'live');
    expect(live.map(({ id }) => id)).toEqual(['paper', 'paper-usd']);
    expect(accountOfDraft(live, firstDraft, 'USD')?.id).toBe('paper-usd');
    expect(accountOfDraft(live, { ...firstDraft, accountId: 'paper' }, 'USD')?.id).toBe('paper');
    expect(misfitOf(accounts[0]!, firstDraft, 'USD')).toBe('currency');
    expect(accountOfDraft(live, firstDraft, 'EUR')).toBeNull();
    expect(accountOfDraft(live, { ...firstDraft, accountId: newAccount }, 'USD')).toBeNull();
  });

  test('a replay that has come further cannot begin again', () => {
    const reached = { ...account('replay-1', 'replay', 'USDT'), now: Date.UTC(2022, 0, 15) };
    const from = (fromDay: string) => ({ ...firstDraft, source: 'replay' as const, fromDay });
    expect(misfitOf(reached, from('2022-01-14'), 'USDT')).toBe('time');
    expect(misfitOf(reached, from('2022-01-15'), 'USDT')).toBeNull();
    expect(accountOfDraft([reached], from('2022-01-01'), 'USDT')).toBeNull();
    expect(misfitOf(reached, from(firstDayFrom(reached.now)), 'USDT')).toBeNull();
    expect(firstDayFrom(reached.now + 1)).toBe('2022-01-16');
  });

  test('reads days as UTC', () => {
    expect(dayStart('2022-01-01')).toBe(Date.UTC(2022, 0, 1));
    expect(dayStart('1.1.2022')).toBeNull();
  });
});
