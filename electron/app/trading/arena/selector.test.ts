import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ArenaRow } from '../../../../shared/contract/trading/arena.ts';
import { arenaScore, rankRows } from './arena-ranking.ts';
import { requireSelectable, selectorStep } from './selector.ts';

function row(
  strategyId: string,
  sharpe: number | null,
  trades: number,
  more: Partial<ArenaRow> = {},
): ArenaRow {
  return {
    symbol: 'BTC/USD',
    timeframe: '1h',
    rank: null,
    strategyId,
    strategyTitle: strategyId,
    params: {},
    parameters: 'default',
    kind: 'grid',
    netReturn: 0,
    maxDrawdown: null,
    sharpe,
    winRate: null,
    profitFactor: null,
    trades,
    score: arenaScore(sharpe, trades),
    side: null,
    lastBar: null,
    equity: [],
    reason: null,
    ...more,
  };
}

const settings = { minimumTrades: 20, minimumScore: 0.5, margin: 0.25 };
const held = { sessionId: 's1', strategyId: 'old', isFlat: false };
const flat = { ...held, isFlat: true };

describe('the ranking', () => {
  it('believes a ratio of few trades less', () => {
    expect(arenaScore(2, 30)).toBe(1);
    expect(arenaScore(3, 5)!).toBeLessThan(arenaScore(1, 60)!);
    expect(arenaScore(null, 100)).toBeNull();
  });

  it('ranks each series by itself and gives no rank without a score', () => {
    const rows = rankRows([
      row('a', 1, 30),
      row('b', 2, 30),
      row('c', null, 0),
      row('d', 0.1, 30, { symbol: 'ETH/USD' }),
    ]);
    expect(rows.map(({ strategyId, rank }) => [strategyId, rank])).toEqual([
      ['b', 1],
      ['a', 2],
      ['d', 1],
      ['c', null],
    ]);
  });
});

describe('the selector', () => {
  const good = row('new', 2, 100);
  const fair = row('old', 1.9, 100);
  it.each([
    ['starts the best when nothing trades', [good, fair], null, 'switch'],
    ['starts nothing below the minimum score', [row('new', 0.6, 20)], null, 'stay'],
    ['starts nothing on too few trades, however good', [row('new', 9, 19)], null, 'stay'],
    ['stays with the best', [fair], flat, 'stay'],
    ['stays when the newcomer is better by less than the margin', [good, fair], flat, 'stay'],
    ['switches for one that is better by the margin, while flat', [good, row('old', 1, 100)], flat, 'switch'],
    ['waits with the switch while a position is held', [good, row('old', 1, 100)], held, 'wait'],
    ['stops when none qualifies, while flat', [row('old', 0.1, 100)], flat, 'stop'],
    ['waits with the stop while a position is held', [row('old', 0.1, 100)], held, 'wait'],
    ['switches when what trades is in no row any more', [good], flat, 'switch'],
  ] as const)('%s', (_name, rows, current, kind) => {
    expect(selectorStep(rows, current, settings).kind).toBe(kind);
  });

  it('never touches a session that holds a position', () => {
    const anyRow = fc.record({
      id: fc.constantFrom('old', 'new', 'other'),
      sharpe: fc.option(fc.double({ min: -5, max: 5, noNaN: true }), { nil: null }),
      trades: fc.nat({ max: 200 }),
    });
    fc.assert(
      fc.property(fc.uniqueArray(anyRow, { selector: ({ id }) => id }), (drawn) => {
        const step = selectorStep(
          drawn.map(({ id, sharpe, trades }) => row(id, sharpe, trades)),
          held,
          settings,
        );
        expect(['stay', 'wait']).toContain(step.kind);
      }),
    );
  });

  it('old fault: a strategy missing from the selector’s mapping is an error at the start, by name', () => {
    const known = new Set(['envelope_dca', 'grid_atr']);
    expect(() => requireSelectable(['grid_atr', 'grid_rsi', 'gone'], known)).toThrow(
      'The arena names strategies that nobody can trade: grid_rsi, gone.',
    );
    expect(() => requireSelectable(['grid_atr'], known)).not.toThrow();
  });
});
