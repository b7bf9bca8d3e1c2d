import { describe, expect, test } from 'vitest';
import type { AccountEvent, AccountView } from '../../shared/contract/trading/trading.ts';
import { applyAccountEvent } from './account-state.ts';

type Fill = AccountView['fills'][number];
type Position = AccountView['positions'][number];

const position = (key: string, quantity = '1'): Position => ({ key, quantity }) as Position;
const fill = (tradeId: string): Fill => ({ tradeId }) as Fill;
const changes = (
  change: Omit<Extract<AccountEvent, { kind: 'changes' }>, 'kind' | 'sequence'>,
): AccountEvent => ({
  kind: 'changes',
  sequence: 2,
  ...change,
});

const view = {
  account: { id: 'paper' },
  positions: [position('a'), position('b'), position('c')],
  orders: [],
  fills: [fill('2'), fill('1')],
  sessions: [],
  alerts: [],
} as unknown as AccountView;

describe("an account's view", () => {
  test('starts with a snapshot and leaves out changes before it', () => {
    expect(applyAccountEvent(null, changes({}))).toBeNull();
    expect(applyAccountEvent(null, { kind: 'snapshot', sequence: 1, view })).toBe(view);
  });

  test('a changed row takes its place, a new one the end, a removed one is gone, the others stay the same object', () => {
    const next = applyAccountEvent(
      view,
      changes({ positions: { changed: [position('d'), position('b', '2')], removed: ['a'] } }),
    );
    expect(next?.positions.map(({ key, quantity }) => `${key} ${quantity}`)).toEqual(['b 2', 'c 1', 'd 1']);
    expect(next?.positions[1]).toBe(view.positions[2]);
    expect(next?.orders).toBe(view.orders);
  });

  test('a row that is removed and there again within one event stays', () => {
    const next = applyAccountEvent(
      view,
      changes({ positions: { changed: [position('a', '3')], removed: ['a'] } }),
    );
    expect(next?.positions.map(({ quantity }) => quantity)).toEqual(['3', '1', '1']);
  });

  test('new fills come oldest first and are shown newest first, each once, at most 200', () => {
    const next = applyAccountEvent(view, changes({ fills: [fill('2'), fill('3'), fill('4')] }));
    expect(next?.fills.map(({ tradeId }) => tradeId)).toEqual(['4', '3', '2', '1']);
    const many = Array.from({ length: 250 }, (_, i) => fill(`n${i}`));
    const full = applyAccountEvent(view, changes({ fills: many }));
    expect(full?.fills).toHaveLength(200);
    expect(full?.fills[0]?.tradeId).toBe('n249');
  });

  test('alerts are newest first, each once', () => {
    const alert = (sequence: number) => ({ sequence, time: 0, severity: 'notice' as const, text: '' });
    const first = applyAccountEvent(view, changes({ alerts: [alert(3), alert(5)] }));
    const second = applyAccountEvent(first, changes({ alerts: [alert(5), alert(7)] }));
    expect(second?.alerts.map(({ sequence }) => sequence)).toEqual([7, 5, 3]);
  });
});
