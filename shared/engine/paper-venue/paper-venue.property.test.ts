import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCash } from '../../domain/trading/decimal.ts';
import { instrumentUnits } from '../../domain/trading/instrument-units.ts';
import type { OrderTicket } from '../../domain/trading/trading-order.ts';
import { capitalDrift } from '../../ledger/capital-drift.ts';
import type { LedgerEntry } from '../../ledger/ledger-draft.ts';
import { TradingLedger } from '../../ledger/trading-ledger.ts';
import type { VenueReport } from '../../ports/trading-venue.ts';
import { coin, PaperDesk, ticket } from './fixtures/paper-desk.ts';
import type { PaperVenueSettings } from './paper-settings.ts';

const charged = {
  ...coin,
  lotSize: '0.001',
  tickSize: '0.1',
  makerFeeRate: '0.0002',
  takerFeeRate: '0.0006',
};

const shape = fc.record({
  gap: fc.integer({ min: -15, max: 15 }),
  body: fc.integer({ min: -20, max: 20 }),
  up: fc.integer({ min: 0, max: 25 }),
  down: fc.integer({ min: 0, max: 25 }),
  liquidity: fc.option(fc.bigInt({ min: 0n, max: 900n })),
  rate: fc.option(fc.constantFrom('0.0001', '-0.0003', '0.01'), { freq: 3 }),
});

const command = fc.record({
  kind: fc.constantFrom('submit', 'submit', 'submit', 'submit with a stop', 'amend', 'cancel'),
  type: fc.constantFrom('market', 'limit', 'stop-market', 'stop-limit', 'trailing-stop'),
  side: fc.constantFrom('buy', 'sell'),
  hedgeSide: fc.constantFrom('long', 'short'),
  isReduceOnly: fc.boolean(),
  isPostOnly: fc.boolean(),
  timeInForce: fc.constantFrom('gtc', 'gtc', 'ioc'),
  lots: fc.bigInt({ min: 1n, max: 700n }),
  near: fc.integer({ min: -25, max: 25 }),
  pick: fc.nat(30),
});

const arbitrarySettings = fc.record({
  positionMode: fc.constantFrom('one-way', 'hedge'),
  latency: fc.constantFrom<PaperVenueSettings['latency']>(
    { kind: 'none' },
    { kind: 'bars', bars: 2 },
    { kind: 'time', durationMs: 90_000 },
  ),
  policy: fc.constantFrom<PaperVenueSettings['policy']>('pessimistic', 'favourable-first', 'candle-colour'),
  limitFill: fc.constantFrom('through', 'touch'),
  marginMode: fc.constantFrom('cross', 'isolated'),
  leverage: fc.constantFrom(5, 20),
  initialCash: fc.constantFrom(parseCash('4'), parseCash('5000')),
});

interface Step {
  readonly bar: {
    gap: number;
    body: number;
    up: number;
    down: number;
    liquidity: bigint | null;
    rate: string | null;
  };
  readonly commands: readonly {
    readonly kind: string;
    readonly type: OrderTicket['type'];
    readonly side: OrderTicket['side'];
    readonly hedgeSide: 'long' | 'short';
    readonly isReduceOnly: boolean;
    readonly isPostOnly: boolean;
    readonly timeInForce: OrderTicket['timeInForce'];
    readonly lots: bigint;
    readonly near: number;
    readonly pick: number;
  }[];
}

function orderOf(
  { type, side, hedgeSide, isReduceOnly, isPostOnly, timeInForce, lots }: Step['commands'][number],
  id: string,
  ticks: bigint,
  isHedge: boolean,
): OrderTicket {
  return ticket(id, side, lots, {
    type,
    isReduceOnly: isHedge ? (side === 'buy') !== (hedgeSide === 'long') : isReduceOnly,
    positionSide: isHedge ? hedgeSide : 'both',
    isPostOnly: isPostOnly && type === 'limit',
    timeInForce,
    limitTicks: type === 'limit' || type === 'stop-limit' ? ticks : null,
    triggerTicks: type.startsWith('stop') ? ticks : null,
    trailTicks: type === 'trailing-stop' ? lots / 50n + 1n : null,
  });
}

/** Plays the steps from one on; the price each begins at follows from those before it. */
async function play(desk: PaperDesk, steps: readonly Step[], from: number, isHedge: boolean): Promise<void> {
  let price = 1000;
  for (const [index, { bar, commands }] of steps.entries()) {
    const open = Math.max(200, price + bar.gap);
    const close = Math.max(200, open + bar.body);
    price = close;
    if (index < from) continue;
    for (const [number, asked] of commands.entries()) {
      const id = `order-${index}-${number}`;
      const ticks = BigInt(open + asked.near);
      const old = `order-${Math.max(0, index - (asked.pick % 6))}-${asked.pick % 3}`;
      const order = orderOf(asked, id, ticks, isHedge);
      if (asked.kind === 'amend') await desk.venue.amend(old, coin, { limitTicks: ticks });
      else if (asked.kind === 'cancel') await desk.venue.cancel(old);
      else if (asked.kind === 'submit') await desk.send(order);
      else {
        const stop = { type: 'stop-market', limitTicks: null, trailTicks: null, isPostOnly: false } as const;
        const side = order.side === 'buy' ? 'sell' : 'buy';
        const away = order.side === 'buy' ? ticks - 12n : ticks + 12n;
        await desk.send(order, {
          ...order,
          ...stop,
          clientOrderId: `${id}-stop`,
          side,
          triggerTicks: away,
          isReduceOnly: true,
        });
      }
    }
    await desk.bar(open, Math.max(open, close) + bar.up, Math.min(open, close) - bar.down, close, {
      liquidityLots: bar.liquidity,
      funding: bar.rate === null ? null : { rate: bar.rate },
    });
  }
}

/** What a ledger makes of the reports alone. */
function ledgerOf(reports: readonly VenueReport[], initialCash: bigint): TradingLedger {
  const units = instrumentUnits(charged);
  const ledger = new TradingLedger('USDT', () => units);
  const entries: LedgerEntry[] = [{ kind: 'CashMoved', transferId: 'first', amount: initialCash }];
  for (const report of reports) {
    if (report.kind === 'fill') {
      const { clientOrderId, time } = report.fill;
      const event = { kind: 'OrderFilled', clientOrderId, time, fill: report.fill } as const;
      entries.push({ kind: 'OrderEvent', event });
    } else if (report.kind === 'funding') entries.push({ ...report, kind: 'FundingPaid' });
  }
  ledger.apply(entries);
  return ledger;
}

const steps = fc.array(fc.record({ bar: shape, commands: fc.array(command, { maxLength: 3 }) }), {
  minLength: 1,
  maxLength: 40,
});

describe('the simulated account under any orders', () => {
  it('has exactly the cash and positions that a ledger of its reports has, and fills nothing beyond an order', async () => {
    let fills = 0;
    let liquidations = 0;
    await fc.assert(
      fc.asyncProperty(arbitrarySettings, steps, async (settings, played) => {
        const desk = new PaperDesk({ ...settings, instruments: [charged] });
        await play(desk, played, 0, settings.positionMode === 'hedge');
        const ledger = ledgerOf(desk.reports, settings.initialCash);
        const account = await desk.venue.account();
        const positions = await desk.venue.positions();
        if (account.kind !== 'accepted' || positions.kind !== 'accepted') throw new Error('No account');
        expect(capitalDrift(ledger, account.value).drift).toBe(0n);
        const held = [...ledger.positions.values()];
        const plain = (of: { positionSide: string; side: string; quantityLots: bigint }) =>
          `${of.positionSide} ${of.side} ${of.quantityLots}`;
        expect(positions.value.map(plain).toSorted()).toEqual(held.map(plain).toSorted());
        // A side of a hedge account is never on the wrong side of zero.
        expect(ledger.contraryPositions).toEqual([]);
        for (const report of desk.reports) {
          if (report.kind === 'fill') {
            fills += 1;
            if (report.fill.clientOrderId.startsWith('liquidation')) liquidations += 1;
          }
          if (report.kind !== 'order') continue;
          const { filledLots, quantityLots, state } = report.order;
          expect(filledLots <= quantityLots).toBe(true);
          expect(state === 'Filled').toBe(filledLots === quantityLots);
        }
      }),
      { numRuns: 1000 },
    );
    expect(fills).toBeGreaterThan(2000);
    expect(liquidations).toBeGreaterThan(10);
  });

  it('goes on from what it saved as if it had never stopped', async () => {
    await fc.assert(
      fc.asyncProperty(arbitrarySettings, steps, fc.nat(40), async (settings, played, cut) => {
        const at = Math.min(cut, played.length);
        const isHedge = settings.positionMode === 'hedge';
        const change = { ...settings, instruments: [charged] };
        const whole = new PaperDesk(change);
        await play(whole, played, 0, isHedge);
        const first = new PaperDesk(change);
        await play(first, played.slice(0, at), 0, isHedge);
        const second = new PaperDesk(change, first.venue.save(), at);
        await play(second, played, at, isHedge);
        expect([...first.reports, ...second.reports]).toEqual(whole.reports);
        expect(second.venue.save()).toBe(whole.venue.save());
      }),
      { numRuns: 200 },
    );
  });

  it('is neither saved nor driven by a second hand in the middle of a bar', async () => {
    const desk = new PaperDesk();
    let refusals = 0;
    desk.onPause = async () => {
      const refused = { code: 'CONFLICT' };
      expect(() => desk.venue.save()).toThrow(expect.objectContaining(refused));
      await expect(desk.venue.takePrice(coin, 100n, 1)).rejects.toMatchObject(refused);
      refusals += 1;
    };
    await desk.send(ticket('in', 'buy', 1n));
    await desk.bar(100, 101, 99, 100);
    expect(refusals).toBe(1);
    expect(() => desk.venue.save()).not.toThrow();
  });
});
