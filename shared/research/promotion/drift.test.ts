import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DriftFinding, driftFindings } from '../../domain/promotion.ts';
import { driftParts, pairDifference } from './drift-parts.ts';
import { driftOf } from './drift.ts';
import type { DriftClue, DriftTrade, PaperTrade, TradePair } from './drift-trade.ts';
import { matchTrades } from './match-trades.ts';

const hourMs = 3_600_000;

interface Bought {
  readonly at?: number;
  readonly until?: number;
  readonly side?: 'long' | 'short';
  readonly levels?: number;
  readonly quantity?: number;
  readonly entry?: number;
  readonly exit?: number;
  readonly fees?: number;
  readonly funding?: number;
  readonly by?: DriftTrade['exit'];
}

/** One unit bought at 100 in hour 1 and sold at 110 in hour 3, for nothing, unless said otherwise. */
function trade(bought: Bought = {}): DriftTrade {
  const { at = 1, until = 3, side = 'long', quantity = 1, entry = 100, exit = 110 } = bought;
  const { fees = 0, funding = 0 } = bought;
  return {
    entryTime: at * hourMs,
    exitTime: until * hourMs,
    side,
    levels: bought.levels ?? 1,
    averageEntry: entry,
    exitPrice: exit,
    quantity,
    fees,
    funding,
    netPnl: (exit - entry) * quantity * (side === 'long' ? 1 : -1) - fees - funding,
    exit: bought.by ?? 'target',
  };
}

function onPaper(bought: Bought = {}, isPartlyFilled = false): PaperTrade {
  return { ...trade(bought), cycleId: `c${bought.at ?? 1}`, isPartlyFilled };
}

function found(finding: DriftFinding, guard: string | null = null): DriftClue {
  return { finding, guard };
}

describe('the twin of a trade', () => {
  it('was entered at the same bar on the same side', () => {
    const paper = [onPaper({ at: 1.5 }), onPaper({ at: 9, until: 10, side: 'short' })];
    const backtest = [trade({ at: 9, until: 10 }), trade({ at: 1 })];
    const pairs = matchTrades(paper, backtest, hourMs);
    expect(pairs[0]).toEqual({ paper: paper[0], backtest: backtest[1] });
    expect(pairs.filter(({ paper: one, backtest: other }) => one && other)).toHaveLength(1);
    expect(pairs).toHaveLength(3);
  });

  it('may have been entered later, while the other was held: the nearest first', () => {
    const late = onPaper({ at: 2, until: 4 });
    const later = onPaper({ at: 3, until: 4 });
    const twin = trade({ at: 1, until: 4 });
    expect(matchTrades([later, late], [twin], hourMs)).toContainEqual({ paper: late, backtest: twin });
    expect(matchTrades([later, late], [twin], hourMs)).toContainEqual({ paper: later, backtest: null });
  });

  it('is none that was over before', () => {
    expect(matchTrades([onPaper({ at: 5, until: 6 })], [trade()], hourMs)).toHaveLength(2);
  });

  it('is found for every trade once, whatever they are', () => {
    const bought = fc.record({
      at: fc.integer({ min: 0, max: 30 }),
      side: fc.constantFrom('long' as const, 'short' as const),
    });
    fc.assert(
      fc.property(fc.array(bought), fc.array(bought), (ours, theirs) => {
        const paper = ours.map((one) => onPaper({ ...one, until: one.at + 2 }));
        const backtest = theirs.map((one) => trade({ ...one, until: one.at + 2 }));
        const pairs = matchTrades(paper, backtest, hourMs);
        expect(new Set(pairs.map((pair) => pair.paper).filter(Boolean)).size).toBe(paper.length);
        expect(new Set(pairs.map((pair) => pair.backtest).filter(Boolean)).size).toBe(backtest.length);
        for (const pair of pairs) {
          if (pair.paper && pair.backtest) expect(pair.paper.side).toBe(pair.backtest.side);
        }
      }),
    );
  });
});

describe('a trade that came apart from its twin', () => {
  const rows: readonly [
    name: string,
    paper: PaperTrade | null,
    backtest: DriftTrade | null,
    clue: DriftClue | null,
    parts: readonly (readonly [string, number])[],
  ][] = [
    ['filled alike, for nothing', onPaper(), trade(), null, []],
    ['filled at a worse price', onPaper({ entry: 100.5 }), trade(), null, [['price', -0.5]]],
    ['left at a better price', onPaper({ exit: 111 }), trade(), null, [['price', 1]]],
    [
      'sold short at a worse price',
      onPaper({ side: 'short', entry: 99 }),
      trade({ side: 'short' }),
      null,
      [['price', -1]],
    ],
    ['cost more', onPaper({ fees: 0.4 }), trade({ fees: 0.1 }), null, [['fee', -0.3]]],
    ['paid funding', onPaper({ funding: 0.2 }), trade(), null, [['funding', -0.2]]],
    ['entered a bar later', onPaper({ at: 2, entry: 103 }), trade(), null, [['timing', -3]]],
    ['left a bar later', onPaper({ until: 4, exit: 107 }), trade(), null, [['timing', -3]]],
    ['was rounded to lots', onPaper({ quantity: 0.9 }), trade(), null, [['size', -1]]],
    [
      'got a part of what it asked for',
      onPaper({ quantity: 0.4 }, true),
      trade(),
      null,
      [['partial-fill', -6]],
    ],
    [
      'filled one level of two',
      onPaper({ levels: 1, quantity: 1, entry: 100 }),
      trade({ levels: 2, quantity: 2, entry: 98 }),
      null,
      [['partial-fill', -14]],
    ],
    [
      'was closed by a person',
      onPaper({ until: 2, exit: 101, by: 'manual' }),
      trade(),
      found('person-closed'),
      [['manual', -9]],
    ],
    [
      'was closed by the kill switch',
      onPaper({ until: 2, exit: 99 }),
      trade(),
      found('kill-switch'),
      [['manual', -11]],
    ],
    [
      'saw other candles',
      onPaper({ entry: 101, exit: 109 }),
      trade(),
      found('candles-changed'),
      [['data', -2]],
    ],
    ['had another plan', onPaper({ at: 2, entry: 101 }), trade(), found('plan-changed'), [['signal', -1]]],
    ['was missed on paper', null, trade(), null, [['missed-fill', -10]]],
    ['was made on paper alone', onPaper(), null, null, [['missed-fill', 10]]],
    ['was denied by a guard', null, trade(), found('guard-denied', 'daily-loss'), [['guard', -10]]],
    ['was not entered in a pause', null, trade(), found('paused'), [['manual', -10]]],
    ['came while the host was off', null, trade(), found('nothing-decided'), [['timing', -10]]],
  ];

  it.each(rows)('%s', (_name, paper, backtest, clue, expected) => {
    const parts = driftParts({ paper, backtest }, clue, hourMs);
    expect(parts.map(({ cause }) => cause)).toEqual(expected.map(([cause]) => cause));
    parts.forEach(({ amount }, index) => expect(amount).toBeCloseTo(expected[index][1], 9));
  });

  it('has parts that add up to the difference, whatever happened', () => {
    const amount = fc.double({ min: 0.01, max: 1000, noNaN: true });
    const bought = fc.record({
      at: fc.integer({ min: 0, max: 3 }),
      until: fc.integer({ min: 3, max: 6 }),
      levels: fc.integer({ min: 1, max: 3 }),
      quantity: amount,
      entry: amount,
      exit: amount,
      fees: amount,
      funding: fc.double({ min: -10, max: 10, noNaN: true }),
    });
    const clue = fc.option(fc.constantFrom(...driftFindings).map((finding) => found(finding)));
    const side = fc.constantFrom('long' as const, 'short' as const);
    fc.assert(
      fc.property(bought, bought, side, fc.boolean(), clue, (ours, theirs, on, isPartly, says) => {
        const pair: TradePair = {
          paper: onPaper({ ...ours, side: on }, isPartly),
          backtest: trade({ ...theirs, side: on }),
        };
        const sum = driftParts(pair, says, hourMs).reduce((total, part) => total + part.amount, 0);
        expect(sum).toBeCloseTo(pairDifference(pair), 6);
      }),
    );
  });
});

describe('the drift of a session', () => {
  const about = { sessionId: 's1', comparedAt: 0, from: 0, to: 50 * hourMs, barMs: hourMs, notes: [] };

  function compared(paper: readonly PaperTrade[], backtest: readonly DriftTrade[], capital = 1000) {
    const pairs = matchTrades(paper, backtest, hourMs).map((pair) => ({ pair, clue: null }));
    return driftOf({ ...about, capital, pairs });
  }

  it('is nothing when every trade is its twin', () => {
    const { summary, causes, curve } = compared([onPaper()], [trade()]);
    expect(summary).toMatchObject({ difference: 0, largestShare: 0, matchedShare: 1, mainCause: null });
    expect(summary.isWithinBounds).toBe(true);
    expect(causes).toEqual([]);
    expect(curve).toMatchObject({ paper: [0, 10], backtest: [0, 10], difference: [0, 0] });
  });

  it('without any trade is within bounds, and says that there was none', () => {
    expect(compared([], []).summary).toMatchObject({ matchedShare: null, isWithinBounds: true });
  });

  it('counts a trade when both sides have left it: a bar later is no swing', () => {
    const { summary, curve } = compared([onPaper({ until: 5 })], [trade()]);
    expect(summary.largestShare).toBe(0);
    expect(curve.time).toEqual([0, 5 * hourMs]);
  });

  it('goes beyond its bound by what it was at its worst, though it came back', () => {
    const paper = [onPaper({ at: 1, until: 2, exit: 100 }), onPaper({ at: 5, until: 6, exit: 120 })];
    const backtest = [trade({ at: 1, until: 2 }), trade({ at: 5, until: 6 })];
    const { summary } = compared(paper, backtest, 999);
    expect(summary.difference).toBe(0);
    expect(summary.isWithinBounds).toBe(false);
    expect(compared(paper, backtest, 1001).summary.isWithinBounds).toBe(true);
  });

  it('goes beyond its bound when one trade in five has no twin', () => {
    const twins = [1, 11, 21, 31].map((at) => trade({ at, until: at + 1, exit: 100.001 }));
    const paper = twins.map((one, index) => ({ ...one, cycleId: `c${index}`, isPartlyFilled: false }));
    const missed = trade({ at: 41, until: 42, exit: 100.001 });
    expect(compared(paper, twins).summary.isWithinBounds).toBe(true);
    const { summary } = compared(paper, [...twins, missed]);
    expect(summary).toMatchObject({ matchedTrades: 4, isWithinBounds: false, mainCause: null });
    expect(summary.matchedShare).toBeCloseTo(8 / 9);
  });

  it('sums by cause what the trades lost, largest first', () => {
    const paper = [onPaper({ at: 1, until: 2, fees: 1 }), onPaper({ at: 5, until: 6, fees: 2, entry: 101 })];
    const backtest = [trade({ at: 1, until: 2 }), trade({ at: 5, until: 6 })];
    const { causes, rows, summary } = compared(paper, backtest);
    expect(causes).toEqual([
      { cause: 'fee', amount: -3, trades: 2 },
      { cause: 'price', amount: -1, trades: 1 },
    ]);
    expect(summary.mainCause).toBe('fee');
    expect(rows.map(({ cycleId }) => cycleId)).toEqual(['c5', 'c1']);
  });
});
