import { describe, expect, it } from 'vitest';
import { cashText, parseCash } from '../domain/trading/decimal.ts';
import { tradingInstrument } from '../domain/trading/fixtures/trading-instrument.ts';
import type { InstrumentKey } from '../domain/trading/instrument.ts';
import { averagePriceText, instrumentUnits } from '../domain/trading/instrument-units.ts';
import type { TradingFill } from '../domain/trading/trading-order.ts';
import type { JournalEntry, JournalProjection } from '../ports/trading-journal.ts';
import { capitalDrift } from './capital-drift.ts';
import { cashMoved, filled, fundingPaid } from './fixtures/ledger-entries.ts';
import { createLedgerProjection } from './trading-ledger-projection.ts';
import { TradingLedger } from './trading-ledger.ts';
import type { LedgerEntry } from './ledger-draft.ts';

const perpetual = instrumentUnits(tradingInstrument());
const btc: InstrumentKey = { venue: 'test', market: 'BTC/USDT:USDT' };
const key = 'test BTC/USDT:USDT both';

function account(...entries: LedgerEntry[]) {
  const ledger = new TradingLedger('USDT', () => perpetual);
  ledger.apply([cashMoved('start', '1000')]);
  return { ledger, closed: ledger.apply(entries) };
}

/** What a trader reads: side, lots, cost and sums as text. */
function shown(ledger: TradingLedger, at = key) {
  const position = ledger.positions.get(at);
  if (!position) return 'flat';
  const { side, quantityLots, cost, realised, fees, funding } = position;
  const average = averagePriceText(position.units, cost, quantityLots);
  return `${side} ${quantityLots} @ ${average}, made ${cashText(realised)}, fees ${cashText(fees)}, funding ${cashText(funding)}`;
}

const buy = (lots: bigint, ticks: bigint, change: Partial<TradingFill> = {}) =>
  filled({ side: 'buy', quantityLots: lots, priceTicks: ticks, ...change });
const sell = (lots: bigint, ticks: bigint, change: Partial<TradingFill> = {}) =>
  filled({ side: 'sell', quantityLots: lots, priceTicks: ticks, ...change });

describe('a position', () => {
  it.each<[string, LedgerEntry[], string, string]>([
    ['opens long', [buy(1000n, 1000n)], 'long 1000 @ 100, made 0, fees 0, funding 0', '1000'],
    ['opens short', [sell(1000n, 1000n)], 'short 1000 @ 100, made 0, fees 0, funding 0', '1000'],
    [
      'averages what is added',
      [buy(1000n, 1000n), buy(3000n, 960n)],
      'long 4000 @ 97, made 0, fees 0, funding 0',
      '1000',
    ],
    [
      'keeps its average when a part goes',
      [buy(4000n, 970n), sell(1000n, 1070n)],
      'long 3000 @ 97, made 10, fees 0, funding 0',
      '1010',
    ],
    ['ends flat', [buy(4000n, 970n), sell(4000n, 1070n)], 'flat', '1040'],
    ['loses short when the price rises', [sell(2000n, 1000n), buy(2000n, 1050n)], 'flat', '990'],
    [
      'turns from long to short at the price of the fill',
      [buy(1000n, 1000n), sell(3000n, 1100n)],
      'short 2000 @ 110, made 0, fees 0, funding 0',
      '1010',
    ],
    [
      'turns from short to long at the price of the fill',
      [sell(1000n, 1000n), buy(3000n, 1100n)],
      'long 2000 @ 110, made 0, fees 0, funding 0',
      '990',
    ],
    [
      'pays its fees and its funding',
      [
        buy(1000n, 1000n, { fee: parseCash('0.05') }),
        fundingPaid('f1', '0.5'),
        sell(500n, 1000n, { fee: parseCash('-0.01') }),
      ],
      'long 500 @ 100, made 0, fees 0.04, funding 0.5',
      '999.46',
    ],
    [
      'shares the fee of a fill that turns it by lots',
      [buy(1000n, 1000n), sell(3000n, 1000n, { fee: parseCash('0.3') })],
      'short 2000 @ 100, made 0, fees 0.2, funding 0',
      '999.7',
    ],
  ])('%s', (_, entries, position, cash) => {
    const { ledger } = account(...entries);
    expect(shown(ledger)).toBe(position);
    expect(cashText(ledger.cash)).toBe(cash);
  });

  it('is told from its first fill to flat when it closes', () => {
    const { closed } = account(
      buy(1000n, 1000n, { clientOrderId: 'first', time: 5, fee: parseCash('0.1') }),
      buy(3000n, 960n, { clientOrderId: 'second', time: 6 }),
      fundingPaid('f1', '5'),
      sell(1000n, 1000n, { time: 7 }),
      sell(4000n, 1070n, { time: 8, fee: parseCash('0.4') }),
    );
    expect(closed).toEqual([
      {
        instrument: btc,
        positionSide: 'both',
        side: 'long',
        openedBy: 'first',
        openedAt: 5,
        closedAt: 8,
        quantityLots: 4000n,
        enteredNotional: parseCash('388'),
        exitedNotional: parseCash('421'),
        grossPnl: parseCash('33'),
        fees: parseCash('0.4'),
        funding: parseCash('5'),
        netPnl: parseCash('27.6'),
      },
    ]);
  });

  it('of each side is its own in hedge mode', () => {
    const { ledger } = account(
      buy(1000n, 1000n, { positionSide: 'long' }),
      sell(2000n, 1010n, { positionSide: 'short' }),
      buy(500n, 1000n, { positionSide: 'short' }),
      fundingPaid('f1', '3'),
    );
    expect(shown(ledger, 'test BTC/USDT:USDT long')).toBe('long 1000 @ 100, made 0, fees 0, funding 0');
    expect(shown(ledger, 'test BTC/USDT:USDT short')).toBe('short 1500 @ 101, made 0.5, fees 0, funding 0');
    expect(cashText(ledger.cash)).toBe('997.5');
    expect(ledger.contraryPositions).toEqual([]);
  });

  it('on the wrong side of hedge mode is named until its entry arrives', () => {
    const { ledger } = account(sell(1000n, 1100n, { positionSide: 'long' }));
    expect(ledger.contraryPositions).toMatchObject([{ positionSide: 'long', side: 'short' }]);
    ledger.apply([buy(1000n, 1000n, { positionSide: 'long' })]);
    expect(ledger.contraryPositions).toEqual([]);
    expect(cashText(ledger.cash)).toBe('1010');
  });
});

describe('what does not divide', () => {
  it('is rounded to the nearest 1e-8 where lots leave, and stays with the rest', () => {
    const { ledger } = account(buy(1n, 1n), buy(2n, 2n));
    ledger.apply([sell(1n, 2n)]);
    expect(ledger.positions.get(key)).toMatchObject({ quantityLots: 2n, cost: 33_333n, realised: 3333n });
    ledger.apply([sell(1n, 2n)]);
    expect(ledger.positions.get(key)).toMatchObject({ quantityLots: 1n, cost: 16_666n, realised: 6666n });
    expect(ledger.apply([sell(1n, 2n)])).toMatchObject([{ grossPnl: 10_000n }]);
  });

  it('of a fee is shared to the nearest where a fill turns the position', () => {
    const { ledger, closed } = account(buy(1n, 1n), sell(3n, 1n, { fee: 5n }));
    expect(closed).toMatchObject([{ fees: 2n }]);
    expect(ledger.positions.get(key)).toMatchObject({ fees: 3n });
  });
});

describe('the same thing twice', () => {
  it.each<[string, LedgerEntry]>([
    ['trade', buy(1000n, 1000n, { tradeId: 'T', fee: 7n })],
    ['payment', fundingPaid('F', '1')],
    ['transfer', cashMoved('C', '1')],
  ])('is one %s, told together or apart', (_, entry) => {
    const once = account(entry).ledger;
    const { ledger } = account(entry, entry);
    ledger.apply([entry]);
    expect(ledger.totals).toEqual(once.totals);
    expect(ledger.positions).toEqual(once.positions);
    expect(ledger.totals).not.toEqual(account().ledger.totals);
  });

  it('is not the same when the market, the side or the kind differ', () => {
    const other = { venue: 'test', market: 'ETH/USDT:USDT' };
    const { ledger } = account(
      buy(1000n, 1000n, { tradeId: '7', fee: 1n }),
      sell(1000n, 1000n, { tradeId: '7', fee: 1n }),
      buy(1000n, 1000n, { tradeId: '7', fee: 1n, instrument: other }),
      fundingPaid('7', '1'),
      fundingPaid('7', '1', other),
      cashMoved('7', '1'),
    );
    expect(ledger.totals).toMatchObject({
      fees: 3n,
      funding: parseCash('2'),
      deposited: parseCash('1001'),
    });
  });
});

describe('an account', () => {
  it('is worth its cash and its open profit at given prices', () => {
    const { ledger } = account(buy(2000n, 1000n));
    expect(ledger.markedAt(() => 990n)).toEqual({
      cash: parseCash('1000'),
      openProfit: parseCash('-2'),
      equity: parseCash('998'),
      unpriced: [],
    });
    const short = account(sell(2000n, 1000n)).ledger;
    expect(short.markedAt(() => 990n).equity).toBe(parseCash('1002'));
  });

  it('has no equity while a held instrument has no price', () => {
    const { ledger } = account(buy(2000n, 1000n));
    expect(ledger.markedAt(() => null)).toEqual({
      cash: parseCash('1000'),
      openProfit: null,
      equity: null,
      unpriced: [btc],
    });
    expect(account().ledger.markedAt(() => null).equity).toBe(parseCash('1000'));
  });

  it.each([
    ['spot', '800', '1200'],
    ['stock', '800', '1200'],
    ['perpetual', '1000', '1000'],
    ['forex', '1000', '1000'],
  ] as const)('in %s holds %s after a purchase of 200, %s after a sale', (kind, bought, sold) => {
    const units = instrumentUnits(tradingInstrument({ kind }));
    const long = new TradingLedger('USDT', () => units);
    long.apply([cashMoved('start', '1000'), buy(2000n, 1000n)]);
    expect(cashText(long.settledCash)).toBe(bought);
    const short = new TradingLedger('USDT', () => units);
    short.apply([cashMoved('start', '1000'), sell(2000n, 1000n)]);
    expect(cashText(short.settledCash)).toBe(sold);
  });

  it.each([
    ['1000', '0', true],
    ['1000.00999999', '0.00999999', true],
    ['1000.01', '0.01', false],
    ['999.99', '-0.01', false],
    ['999.99000001', '-0.00999999', true],
  ])('against a venue that holds %s drifts by %s', (held, drift, isWithinLimit) => {
    const { ledger } = account();
    expect(capitalDrift(ledger, { currency: 'USDT', cash: parseCash(held) })).toEqual({
      drift: parseCash(drift),
      isWithinLimit,
    });
  });

  it('is not compared across currencies', () => {
    expect(() => capitalDrift(account().ledger, { currency: 'EUR', cash: 0n })).toThrow(
      "The ledger is in USDT, and the venue's account in EUR.",
    );
  });
});

describe('entries that cannot be booked', () => {
  it.each([
    [buy(0n, 1000n, { tradeId: 'T' }), 'Trade T of test BTC/USDT:USDT has 0 lots at 1000 ticks'],
    [buy(-1n, 1000n, { tradeId: 'T' }), 'Trade T of test BTC/USDT:USDT has -1 lots at 1000 ticks'],
    [buy(1n, 0n, { tradeId: 'T' }), 'Trade T of test BTC/USDT:USDT has 1 lots at 0 ticks'],
  ])('are refused by name', (entry, message) => {
    expect(() => account(entry)).toThrow(message);
  });

  it('leave the ledger as it was, also what came before them', () => {
    const { ledger } = account();
    const good = buy(1000n, 1000n, { tradeId: 'good', fee: 5n });
    expect(() => ledger.apply([good, buy(0n, 1000n)])).toThrow('above zero');
    expect(ledger.totals.fees).toBe(0n);
    ledger.apply([good]);
    expect(ledger.totals.fees).toBe(5n);
  });

  it('are those of another currency', () => {
    const ledger = new TradingLedger('EUR', () => perpetual);
    expect(() => ledger.apply([buy(1n, 1n, { tradeId: 'T' })])).toThrow(
      'Trade T of test BTC/USDT:USDT is paid in USDT, and the account is in EUR.',
    );
  });

  it('are those of other lots than are held, and a coarser tick is no matter', () => {
    const changed = (lotSize: string, tickSize: string, contractSize: string) =>
      new TradingLedger('USDT', (_, time) =>
        time < 100 ? perpetual : instrumentUnits(tradingInstrument({ lotSize, tickSize, contractSize })),
      );
    const first = buy(1000n, 1000n, { time: 1 });
    const second = sell(1000n, 1000n, { time: 100 });
    expect(() => changed('0.01', '0.1', '1').apply([first, second])).toThrow(
      'A fill of test BTC/USDT:USDT is in lots of 0.01 x 1, while the open position is in lots of 0.001 x 1.',
    );
    expect(() => changed('0.001', '0.1', '10').apply([first, second])).toThrow('in lots of 0.001 x 10');
    expect(changed('0.0010', '1', '1.0').apply([first, second])).toMatchObject([
      { exitedNotional: parseCash('1000') },
    ]);
  });
});

describe('a staged change', () => {
  it('is nothing until it is kept', () => {
    const { ledger } = account();
    const staged = ledger.stage([buy(1000n, 1000n, { fee: 5n })]);
    expect(staged.totals.fees).toBe(5n);
    expect(ledger.totals.fees).toBe(0n);
    expect(shown(ledger)).toBe('flat');
    staged.keep();
    expect(ledger.totals.fees).toBe(5n);
  });

  it('is not kept over another one', () => {
    const { ledger } = account();
    const staged = ledger.stage([buy(1000n, 1000n)]);
    ledger.apply([cashMoved('more', '1')]);
    expect(() => staged.keep()).toThrow('The ledger has moved on');
    expect(shown(ledger)).toBe('flat');
  });
});

describe('the stored ledger', () => {
  it('is rows of text that JSON gives back as they were', () => {
    const projection: JournalProjection = createLedgerProjection('USDT', () => perpetual);
    const entries: JournalEntry[] = [
      { kind: 'CashMoved', time: 1, transferId: 'start', amount: parseCash('1000'), note: '' },
      { kind: 'Alert', time: 2, severity: 'notice', text: 'open' },
    ];
    const first = projection.stage([...entries, buy(1000n, 1000n, { clientOrderId: 'o', time: 3, fee: 5n })]);
    expect(Object.fromEntries(first.rows)).toEqual({
      account: {
        currency: 'USDT',
        deposited: '100000000000',
        realised: '0',
        fees: '5',
        funding: '0',
        cash: '99999999995',
      },
      'position test BTC/USDT:USDT both': {
        venue: 'test',
        market: 'BTC/USDT:USDT',
        positionSide: 'both',
        side: 'long',
        lotSize: '0.001',
        contractSize: '1',
        quantityLots: '1000',
        cost: '10000000000',
        openedBy: 'o',
        openedAt: 3,
        enteredLots: '1000',
        enteredNotional: '10000000000',
        exitedNotional: '0',
        realised: '0',
        fees: '5',
        funding: '0',
      },
    });
    first.keep();
    const second = projection.stage([sell(1000n, 1000n)]);
    expect(second.rows.get('position test BTC/USDT:USDT both')).toBeNull();
    second.keep();
    expect(projection.stage([entries[1]]).rows.size).toBe(0);
  });
});
