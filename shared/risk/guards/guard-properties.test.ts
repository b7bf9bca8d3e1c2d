import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lossShare, watchContext, watchFromContext } from '../equity-watch.ts';
import { limitKeys, riskLimits } from '../risk-limits.ts';
import { calmSituation, held, noon, randomCloses } from './fixtures/calm-situation.ts';
import { firstDenial, guardDenials } from './guard-denials.ts';
import type { EntrySituation } from './guard.ts';
import { riskGuards } from './registry.ts';

const side = fc.constantFrom('long' as const, 'short' as const);
const real = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const holding = fc.record({
  instrument: fc.constantFrom('BTC', 'ETH', 'SOL', 'ADA', 'XRP'),
  side,
  notional: real(10, 3000),
  correlationGroup: fc.constantFrom('majors', null),
});

const alike = randomCloses(1);

/** Situations around the limits: some pass, most break one or more of them. */
const situations = fc
  .record({
    notional: real(5, 2000),
    entrySide: side,
    offset: real(-0.1, 0.1),
    leverage: real(1, 10),
    positions: fc.array(holding, { maxLength: 4 }),
    restingEntries: fc.array(holding, { maxLength: 3 }),
    equity: real(8000, 11_000),
    freeMargin: real(1000, 10_000),
    priceAgeMs: fc.integer({ min: 0, max: 20_000 }),
    ask: real(99.96, 100.5),
    missingBars: fc.integer({ min: 0, max: 3 }),
    liquidation: real(50, 95),
    entries: fc.integer({ min: 0, max: 40 }),
    sinceStopMs: fc.option(fc.integer({ min: 0, max: 30 * 60_000 })),
    lowest: real(9000, 10_000),
    strategyFall: real(0, 0.3),
    alike: fc.boolean(),
  })
  .map((drawn): EntrySituation => {
    const limitPrice = 100 * (1 + drawn.offset);
    const calm = calmSituation();
    return calmSituation({
      entry: {
        side: drawn.entrySide,
        notional: drawn.notional,
        limitPrice,
        price: 100,
        stopPrice: drawn.entrySide === 'long' ? 96 : 104,
        leverage: drawn.leverage,
      },
      market: {
        lastPriceTime: noon - drawn.priceAgeMs,
        quote: { kind: 'book', bid: 99.95, ask: drawn.ask },
        missingBars: drawn.missingBars,
        liquidation: {
          kind: 'at',
          price: drawn.entrySide === 'long' ? drawn.liquidation : 200 - drawn.liquidation,
        },
      },
      account: {
        positions: drawn.positions,
        restingEntries: drawn.restingEntries,
        equity: drawn.equity,
        freeMargin: drawn.freeMargin,
        entryTimes: Array<number>(drawn.entries).fill(noon - 1),
        lastStopTime: drawn.sinceStopMs === null ? null : noon - drawn.sinceStopMs,
        watch: {
          ...calm.account.watch,
          today: { start: 10_000, lowest: drawn.lowest },
          session: { start: 10_000, lowest: drawn.lowest },
          strategies: { grid: { peak: 10_000, deepest: drawn.strategyFall } },
        },
        hourlyCloses: drawn.alike ? () => alike : calm.account.hourlyCloses,
      },
    });
  });

const settingChange = fc.record({ key: fc.constantFrom(...limitKeys), place: real(0, 1) });

/** Settings of the sizing and of the changes themselves: no guard reads them. */
const unused = new Set<string>(['riskPerTradeShare', 'atrMultiple', 'assumedFeeRate', 'looseningDelayMs']);

const ids = (situation: EntrySituation): readonly string[] =>
  guardDenials(situation).map(({ guard }) => guard);

describe('whatever the situation', () => {
  it('no guard that denies lets pass when a limit is tightened', () => {
    fc.assert(
      fc.property(situations, settingChange, (situation, { key, place }) => {
        const { least, most, tighter } = riskLimits[key];
        const end = tighter === 'lower' ? least : most;
        const now = situation.settings[key];
        const settings = { ...situation.settings, [key]: now + place * (end - now) };
        expect(ids({ ...situation, settings })).toEqual(expect.arrayContaining([...ids(situation)]));
      }),
      { numRuns: 400 },
    );
  });

  it('a larger order is denied by every guard that denies the smaller one, but for its smallness', () => {
    fc.assert(
      fc.property(situations, real(1, 5), (situation, factor) => {
        const entry = { ...situation.entry, notional: situation.entry.notional * factor };
        const before = ids(situation).filter((id) => id !== 'minimum-notional');
        expect(ids({ ...situation, entry })).toEqual(expect.arrayContaining(before));
      }),
      { numRuns: 300 },
    );
  });

  it('the first denial is the first of all; a reduce-only order has none', () => {
    fc.assert(
      fc.property(situations, (situation) => {
        expect(firstDenial({ isReduceOnly: false }, () => situation)).toEqual(
          guardDenials(situation)[0] ?? null,
        );
        expect(firstDenial({ isReduceOnly: true }, () => situation)).toBeNull();
      }),
      { numRuns: 200 },
    );
  });

  it('every guard is met by some situation: it denies, and another time lets pass', () => {
    const denied = new Map<string, Set<boolean>>(riskGuards.map(({ id }) => [id, new Set()]));
    for (const situation of fc.sample(situations, 1500)) {
      const found = ids(situation);
      for (const [id, seen] of denied) seen.add(found.includes(id));
    }
    const never = ['max-drawdown', 'minimum-notional', 'trading-hours'];
    for (const [id, seen] of denied) {
      if (never.includes(id)) continue;
      expect([id, seen.size]).toEqual([id, 2]);
    }
  });

  it('an entry that a guard passes leaves the account inside its limit', () => {
    fc.assert(
      fc.property(situations, (situation) => {
        const { entry, account, settings } = situation;
        const denied = ids(situation);
        const isPassed = (id: string): boolean => !denied.includes(id);
        const all = [...account.positions, ...account.restingEntries, entry];
        const total = all.reduce((sum, { notional }) => sum + notional, 0);
        const own = all.filter(({ instrument }) => instrument === entry.instrument);
        const exposure = settings.maxExposureShare * account.equity * (1 + 1e-12);
        if (isPassed('max-exposure')) expect(total).toBeLessThanOrEqual(exposure);
        const inOne = own.reduce((sum, { notional }) => sum + notional, 0);
        const position = settings.maxPositionShare * account.equity * (1 + 1e-12);
        if (isPassed('max-position')) expect(inOne).toBeLessThanOrEqual(position);
        const places = new Set(all.map((one) => `${one.instrument} ${one.side}`));
        if (isPassed('max-open-positions'))
          expect(places.size).toBeLessThanOrEqual(settings.maxOpenPositions);
        const loss = lossShare(account.watch.today);
        if (isPassed('daily-loss')) expect(loss).toBeLessThan(settings.dailyLossShare);
      }),
      { numRuns: 300 },
    );
  });
});

type Change = readonly [name: string, change: (nothing: number) => EntrySituation];

describe('a number that is none', () => {
  const calm = calmSituation();
  const context = watchContext(calm.account.watch);
  const positions = [held('ETH', 100)];
  const changes: readonly Change[] = [
    ...(['notional', 'price', 'limitPrice', 'triggerPrice', 'stopPrice', 'leverage'] as const).map(
      (key): Change => [`entry.${key}`, (nothing) => calmSituation({ entry: { [key]: nothing } })],
    ),
    ...(['lastPrice', 'lastPriceTime', 'missingBars', 'minimumNotional'] as const).map((key): Change => [
      `market.${key}`,
      (nothing) => calmSituation({ market: { [key]: nothing } }),
    ]),
    ...(['equity', 'freeMargin', 'lastStopTime'] as const).map((key): Change => [
      `account.${key}`,
      (nothing) => calmSituation({ account: { [key]: nothing } }),
    ]),
    ['now', (nothing) => calmSituation({ now: nothing })],
    ['the bid', (bid) => calmSituation({ market: { quote: { kind: 'book', bid, ask: 100 } } })],
    ['the ask', (ask) => calmSituation({ market: { quote: { kind: 'book', bid: 100, ask } } })],
    ['liquidation', (price) => calmSituation({ market: { liquidation: { kind: 'at', price } } })],
    ['a position', (notional) => calmSituation({ account: { positions: [held('ETH', notional)] } })],
    [
      'the closes',
      (close) =>
        calmSituation({
          account: {
            positions,
            hourlyCloses: () => ({ ...randomCloses(1), closes: Array<number>(200).fill(close) }),
          },
        }),
    ],
    ['the day of the watch', (day) => calmSituation({ account: { watch: { ...calm.account.watch, day } } })],
    ...(['today', 'session'] as const).map((key): Change => [
      `the start of ${key}`,
      (start) =>
        calmSituation({ account: { watch: { ...calm.account.watch, [key]: { start, lowest: start } } } }),
    ]),
    [
      'the peak',
      (peak) =>
        calmSituation({ account: { watch: { ...calm.account.watch, account: { peak, deepest: peak } } } }),
    ],
    [
      'the fall of the strategy',
      (deepest) =>
        calmSituation({
          account: { watch: { ...calm.account.watch, strategies: { grid: { peak: 1, deepest } } } },
        }),
    ],
  ];

  it.each(changes)('%s is denied', (_name, change) => {
    expect(guardDenials(change(Number.NaN))).not.toEqual([]);
  });

  it.each([...limitKeys].filter((key) => !unused.has(key)))('the limit %s lets nothing pass', (key) => {
    const situation = calmSituation({
      account: { positions, lastStopTime: noon - 3_600_000 },
      settings: { [key]: Number.NaN },
    });
    expect(guardDenials(situation)).not.toEqual([]);
  });

  it('does not come out of the journal', () => {
    expect(watchFromContext({ ...context, peak: Number.NaN })).toBeNull();
  });
});
