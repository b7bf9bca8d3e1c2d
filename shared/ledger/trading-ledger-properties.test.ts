import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Fill } from '../domain/fill.ts';
import { cashText, parseCash } from '../domain/trading/decimal.ts';
import { tradingInstrument } from '../domain/trading/fixtures/trading-instrument.ts';
import type { InstrumentKey } from '../domain/trading/instrument.ts';
import { instrumentUnits, notionalOf, priceText, quantityText } from '../domain/trading/instrument-units.ts';
import { cashNumber } from '../domain/trading/plan-number.ts';
import { cashMoved, filled, fundingPaid } from './fixtures/ledger-entries.ts';
import { type LedgerEntry, positionKey } from './ledger-draft.ts';
import { PositionLedger } from './position-ledger.ts';
import { createLedgerProjection } from './trading-ledger-projection.ts';
import { TradingLedger } from './trading-ledger.ts';
import type { ClosedTradingPosition } from './trading-position.ts';

// The second one's money does not fit eight places: its roundings must not leak.
const instruments = [
  tradingInstrument(),
  tradingInstrument({ market: 'PEPE', tickSize: '0.0000000001', lotSize: '0.37', contractSize: '0.3' }),
];
const units = instruments.map((instrument) => instrumentUnits(instrument));
const unitsOf = ({ market }: InstrumentKey) => units[market === 'PEPE' ? 1 : 0];
const keyOf = (index: number): InstrumentKey => ({ venue: 'test', market: instruments[index].market });

const anyFill = fc
  .record({
    instrument: fc.nat(1).map(keyOf),
    side: fc.constantFrom('buy' as const, 'sell' as const),
    positionSide: fc.constantFrom('both' as const, 'both' as const, 'long' as const, 'short' as const),
    // Few sizes, so that positions often become flat to the lot.
    quantityLots: fc.oneof(fc.bigInt({ min: 1n, max: 4n }), fc.bigInt({ min: 1n, max: 10n ** 6n })),
    priceTicks: fc.bigInt({ min: 1n, max: 10n ** 6n }),
    fee: fc.bigInt({ min: -1000n, max: 10n ** 6n }),
  })
  .map((fill) => filled(fill));

const anyEntry: fc.Arbitrary<LedgerEntry> = fc.oneof(
  { weight: 8, arbitrary: anyFill },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.uuid(), fc.integer({ min: -9999, max: 9999 }), fc.nat(1))
      .map(([id, payment, index]) => fundingPaid(id, cashText(BigInt(payment)), keyOf(index))),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.uuid(), fc.integer({ min: -99_999, max: 99_999 }))
      .map(([id, amount]) => cashMoved(id, String(amount))),
  },
  { weight: 1, arbitrary: fc.constant<LedgerEntry>({ kind: 'Alert' }) },
);

const anyEntries = fc.array(anyEntry, { maxLength: 60 });

function fold(groups: readonly (readonly LedgerEntry[])[]) {
  const ledger = new TradingLedger('USDT', unitsOf);
  const closed: ClosedTradingPosition[] = [];
  for (const group of groups) closed.push(...ledger.apply(group));
  return { ledger, closed };
}

const stateOf = ({ ledger, closed }: ReturnType<typeof fold>) => ({
  totals: ledger.totals,
  positions: Object.fromEntries(ledger.positions),
  closed,
});

/** Cuts a list into groups whose lengths are drawn; some are empty. */
function cut<Item>(items: readonly Item[], lengths: readonly number[]): Item[][] {
  const groups: Item[][] = [];
  let from = 0;
  for (const length of lengths) {
    groups.push(items.slice(from, from + length));
    from += length;
  }
  return [...groups, items.slice(from)];
}

const fillsIn = (entries: readonly LedgerEntry[]) =>
  entries.flatMap((entry) =>
    entry.kind === 'OrderEvent' && entry.event.kind === 'OrderFilled' ? [entry.event.fill] : [],
  );
const sum = (values: readonly bigint[]) => values.reduce((total, value) => total + value, 0n);

describe('the trading ledger, whatever happens', () => {
  it('loses no money: cash is what came, what was sold, bought and paid, and what is held at cost', () => {
    fc.assert(
      fc.property(anyEntries, (entries) => {
        const { ledger } = fold([entries]);
        const fills = fillsIn(entries);
        const traded = fills.map((fill) => {
          const notional = notionalOf(unitsOf(fill.instrument), fill.priceTicks, fill.quantityLots);
          return fill.side === 'sell' ? notional : -notional;
        });
        const heldAtCost = [...ledger.positions.values()].map(({ side, cost }) =>
          side === 'long' ? cost : -cost,
        );
        const moved = entries.map((entry) => {
          if (entry.kind === 'CashMoved') return entry.amount;
          return entry.kind === 'FundingPaid' ? -entry.payment : 0n;
        });
        expect(ledger.cash).toBe(
          sum(moved) + sum(traded) + sum(heldAtCost) - sum(fills.map(({ fee }) => fee)),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('holds what was bought less what was sold', () => {
    fc.assert(
      fc.property(anyEntries, (entries) => {
        const { ledger } = fold([entries]);
        const signed = new Map<string, bigint>();
        for (const { instrument, positionSide, side, quantityLots } of fillsIn(entries)) {
          const key = positionKey(instrument, positionSide);
          signed.set(key, (signed.get(key) ?? 0n) + (side === 'buy' ? quantityLots : -quantityLots));
        }
        const held = new Map(
          [...ledger.positions].map(([key, { side, quantityLots }]) => [
            key,
            side === 'long' ? quantityLots : -quantityLots,
          ]),
        );
        for (const [key, lots] of signed) expect(held.get(key) ?? 0n).toBe(lots);
        for (const { quantityLots, cost } of ledger.positions.values()) {
          expect(quantityLots).toBeGreaterThan(0n);
          expect(cost).toBeGreaterThanOrEqual(0n);
        }
      }),
    );
  });

  it('is the same however its entries are grouped, repeated or folded again', () => {
    fc.assert(
      fc.property(
        anyEntries,
        fc.array(fc.nat(7), { maxLength: 20 }),
        fc.array(fc.tuple(fc.nat(60), fc.nat(60)), { maxLength: 10 }),
        (entries, lengths, repeats) => {
          const whole = stateOf(fold([entries]));
          expect(stateOf(fold(entries.map((entry) => [entry])))).toEqual(whole);
          const repeated = [...entries];
          for (const [from, later] of repeats) {
            if (from >= entries.length) continue;
            const first = repeated.indexOf(entries[from]);
            repeated.splice(Math.min(repeated.length, first + 1 + later), 0, entries[from]);
          }
          expect(stateOf(fold(cut(repeated, lengths)))).toEqual(whole);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('stores rows that grow to what all entries give at once', () => {
    fc.assert(
      fc.property(anyEntries, fc.array(fc.nat(7), { maxLength: 20 }), (entries, lengths) => {
        const stored = new Map<string, unknown>();
        const projection = createLedgerProjection('USDT', unitsOf);
        for (const group of cut(entries, lengths)) {
          const staged = projection.stage(group);
          for (const [key, row] of staged.rows) {
            if (row === null) stored.delete(key);
            else stored.set(key, row);
          }
          staged.keep();
        }
        const rebuilt = [...createLedgerProjection('USDT', unitsOf).stage(entries).rows];
        expect(stored).toEqual(new Map(rebuilt.filter(([, row]) => row !== null)));
      }),
    );
  });

  it('shares every profit and fee among the positions that made them', () => {
    fc.assert(
      fc.property(anyEntries, (entries) => {
        const { ledger, closed } = fold([entries]);
        const open = [...ledger.positions.values()];
        const { realised, fees } = ledger.totals;
        expect(sum(closed.map(({ grossPnl }) => grossPnl)) + sum(open.map((one) => one.realised))).toBe(
          realised,
        );
        expect(sum(closed.map((one) => one.fees)) + sum(open.map((one) => one.fees))).toBe(fees);
        for (const one of closed) {
          const gross = one.exitedNotional - one.enteredNotional;
          expect(one.grossPnl).toBe(one.side === 'long' ? gross : -gross);
          expect(one.netPnl).toBe(one.grossPnl - one.fees - one.funding);
        }
      }),
    );
  });

  it('turns through zero as if the fill had been two', () => {
    const lots = fc.bigInt({ min: 1n, max: 10n ** 6n });
    const ticks = fc.bigInt({ min: 1n, max: 10n ** 6n });
    fc.assert(
      fc.property(lots, lots, ticks, ticks, fc.boolean(), (held, beyond, entry, exit, isLong) => {
        const [open, close] = isLong ? (['buy', 'sell'] as const) : (['sell', 'buy'] as const);
        const first = filled({ side: open, quantityLots: held, priceTicks: entry });
        const turn = filled({ side: close, quantityLots: held + beyond, priceTicks: exit });
        const one = filled({ side: close, quantityLots: held, priceTicks: exit });
        const two = filled({ side: close, quantityLots: beyond, priceTicks: exit });
        expect(stateOf(fold([[first, turn]]))).toEqual(stateOf(fold([[first, one, two]])));
      }),
    );
  });
});

/** A cycle of additions, a funding payment and a close of all of it, as the float ledger can book it. */
const anyCycle = fc.record({
  side: fc.constantFrom(1 as const, -1 as const),
  adds: fc.array(
    fc.record({
      lots: fc.bigInt({ min: 1n, max: 1000n }),
      ticks: fc.bigInt({ min: 100n, max: 100_000n }),
      fee: fc.bigInt({ min: 0n, max: 10n ** 9n }),
    }),
    { minLength: 1, maxLength: 6 },
  ),
  exitTicks: fc.bigInt({ min: 100n, max: 100_000n }),
  funding: fc.bigInt({ min: -(10n ** 9n), max: 10n ** 9n }),
});

describe('beside the ledger of research', () => {
  it('agrees to a millionth on cash, average entry and equity', () => {
    fc.assert(
      fc.property(fc.array(anyCycle, { maxLength: 12 }), (cycles) => {
        const capital = '10000000';
        const exact = new TradingLedger('USDT', unitsOf);
        exact.apply([cashMoved('start', capital)]);
        const float = new PositionLedger(Number(capital), () => undefined);
        const near = (one: number, other: number) => expect(Math.abs(one - other)).toBeLessThan(1e-6);
        const book = (side: 1 | -1, lots: bigint, ticks: bigint, fee: bigint) => {
          exact.apply([
            filled({ side: side === 1 ? 'buy' : 'sell', quantityLots: lots, priceTicks: ticks, fee }),
          ]);
          const fill: Fill = {
            bar: 0,
            side,
            // It knows a close by the very sum of its own additions.
            quantity: side === -float.side ? float.quantity : Number(quantityText(units[0], lots)),
            price: Number(priceText(units[0], ticks)),
            commission: cashNumber(fee),
            regulatoryFees: 0,
            slippage: 0,
            spread: 0,
          };
          float.apply(fill);
        };
        for (const [index, { side, adds, exitTicks, funding }] of cycles.entries()) {
          for (const add of adds) book(side, add.lots, add.ticks, add.fee);
          exact.apply([fundingPaid(`f${index}`, cashText(funding))]);
          float.postFunding(cashNumber(funding));
          const [position] = exact.positions.values();
          near(
            cashNumber(position.cost) / Number(quantityText(units[0], position.quantityLots)),
            float.averageEntry,
          );
          near(
            cashNumber(exact.markedAt(() => exitTicks).equity!),
            float.equityAt(Number(priceText(units[0], exitTicks))),
          );
          book(side === 1 ? -1 : 1, position.quantityLots, exitTicks, parseCash('0.5'));
          near(cashNumber(exact.cash), float.cash);
        }
      }),
      { numRuns: 200 },
    );
  });
});
