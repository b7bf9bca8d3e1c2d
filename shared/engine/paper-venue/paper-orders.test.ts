import { describe, expect, it } from 'vitest';
import { parseCash } from '../../domain/trading/decimal.ts';
import { coin, limit, PaperDesk, plainSettings, stop, target, ticket } from './fixtures/paper-desk.ts';

describe('a market order', () => {
  it('fills at the next open with slippage, half the spread and the taker fee, rounded against us', async () => {
    const desk = new PaperDesk({
      costs: { ...plainSettings.costs, slippageRate: 0.01, halfSpreadRate: 0.005 },
      instruments: [{ ...coin, takerFeeRate: '0.001' }],
    });
    await desk.bar(100, 101, 99, 100);
    expect(await desk.send(ticket('in', 'buy', 2n))).toBe('accepted');
    expect(desk.fills).toEqual([]);
    await desk.bar(103, 104, 102, 103);
    // 103 * 1.015 = 104.545, up to 105; 0.1 % of 210.
    expect(desk.fills).toEqual(['in buy 2 @ 105 taker']);
    expect(await desk.cash()).toBe('9999.79');
    expect(await desk.positions()).toEqual(['long 2 at 105']);
  });

  it('sent in answer to a fill takes where the price is', async () => {
    const desk = new PaperDesk();
    await desk.send(limit('in', 'buy', 1n, 95n));
    desk.onPause = async () => {
      desk.onPause = () => Promise.resolve();
      await desk.send(ticket('out', 'sell', 1n, { purpose: 'emergency', isReduceOnly: true }));
    };
    await desk.bar(100, 101, 90, 98);
    expect(desk.fills).toEqual(['in buy 1 @ 95 maker', 'out sell 1 @ 95 taker']);
  });

  it('goes through zero to the other side', async () => {
    const desk = new PaperDesk();
    await desk.send(ticket('in', 'buy', 2n));
    await desk.bar(100, 100, 100, 100);
    await desk.send(ticket('turn', 'sell', 5n));
    await desk.bar(110, 110, 110, 110);
    expect(await desk.positions()).toEqual(['short 3 at 110']);
    expect(await desk.cash()).toBe('10020');
  });
});

describe('a limit order', () => {
  it.each([
    { limitFill: 'through', low: 95, fills: [] },
    { limitFill: 'through', low: 94, fills: ['in buy 1 @ 95 maker'] },
    { limitFill: 'touch', low: 95, fills: ['in buy 1 @ 95 maker'] },
  ] as const)('at 95 with a low of $low fills by $limitFill: $fills', async ({ limitFill, low, fills }) => {
    const desk = new PaperDesk({ limitFill });
    await desk.send(limit('in', 'buy', 1n, 95n));
    await desk.bar(100, 101, low, 98);
    expect(desk.fills).toEqual(fills);
  });

  it('that the open has jumped over fills at the open', async () => {
    const desk = new PaperDesk();
    await desk.send(limit('in', 'buy', 1n, 95n));
    await desk.bar(92, 93, 91, 92);
    expect(desk.fills).toEqual(['in buy 1 @ 92 maker']);
  });

  it('nearer to the price fills first, whatever was sent first', async () => {
    const desk = new PaperDesk();
    await desk.send(limit('far', 'buy', 1n, 90n));
    await desk.send(limit('near', 'buy', 1n, 95n));
    await desk.bar(100, 101, 80, 85);
    expect(desk.fills).toEqual(['near buy 1 @ 95 maker', 'far buy 1 @ 90 maker']);
  });

  it('takes what it can at once and leaves the rest when it is immediate-or-cancel', async () => {
    const desk = new PaperDesk();
    await desk.send(limit('now', 'buy', 3n, 100n, { timeInForce: 'ioc' }));
    await desk.bar(100, 101, 90, 95, { liquidityLots: 2n });
    expect(desk.fills).toEqual(['now buy 2 @ 100 taker']);
    expect(await desk.state('now')).toBe('Canceled 2/3: nothing more to take at once');
    await desk.send(limit('never', 'buy', 1n, 80n, { timeInForce: 'ioc' }));
    await desk.bar(95, 96, 70, 75);
    expect(await desk.state('never')).toBe('Canceled 0/1: nothing more to take at once');
  });

  it('that is post-only is refused where it would take', async () => {
    const desk = new PaperDesk();
    await desk.bar(100, 101, 99, 100);
    expect(await desk.send(limit('takes', 'buy', 1n, 101n, { isPostOnly: true }))).toBe('POST_ONLY');
    expect(await desk.send(limit('at', 'sell', 1n, 100n, { isPostOnly: true }))).toBe('POST_ONLY');
    expect(await desk.send(limit('rests', 'buy', 1n, 99n, { isPostOnly: true }))).toBe('accepted');
    const moved = await desk.venue.amend('rests', coin, { limitTicks: 102n });
    expect(desk.said(moved)).toBe('POST_ONLY');
  });
});

describe('a stop-market order', () => {
  it('fills at its trigger, and at the open where the price jumped over it', async () => {
    for (const [open, low, at] of [
      [98, 94, 95],
      [93, 92, 93],
    ]) {
      const desk = new PaperDesk();
      await desk.send(ticket('in', 'buy', 1n));
      await desk.bar(100, 101, 99, 100);
      await desk.send(stop('stop', 'sell', 1n, 95n));
      await desk.bar(open, 100, low, 97);
      expect(desk.fills).toEqual(['in buy 1 @ 100 taker', `stop sell 1 @ ${at} taker`]);
    }
  });

  it('wins when stop and target share a bar', async () => {
    const desk = new PaperDesk();
    await desk.send(ticket('in', 'buy', 1n));
    await desk.bar(100, 101, 99, 100);
    await desk.send(stop('stop', 'sell', 1n, 95n));
    await desk.send(target('target', 'sell', 1n, 105n));
    await desk.bar(100, 110, 90, 100);
    expect(desk.fills.at(-1)).toBe('stop sell 1 @ 95 taker');
    expect(await desk.state('target')).toBe('Canceled 0/1: the position is closed');
  });

  it('comes before an entry at the same price', async () => {
    const desk = new PaperDesk();
    await desk.send(ticket('in', 'buy', 1n));
    await desk.bar(100, 101, 99, 100);
    await desk.send(stop('stop', 'sell', 1n, 95n));
    await desk.send(limit('more', 'buy', 1n, 95n));
    await desk.bar(100, 101, 90, 92);
    expect(desk.fills.slice(1)).toEqual(['stop sell 1 @ 95 taker', 'more buy 1 @ 95 maker']);
  });

  it('that enters meets its own stop in the same bar, the worse for us', async () => {
    const desk = new PaperDesk();
    const entry = ticket('in', 'buy', 1n, { type: 'stop-market', triggerTicks: 105n });
    await desk.send(entry, stop('stop', 'sell', 1n, 95n));
    await desk.bar(100, 110, 90, 108);
    expect(desk.fills).toEqual(['in buy 1 @ 105 taker', 'stop sell 1 @ 95 taker']);
  });
});

describe('a stop-limit order', () => {
  it('takes at its trigger while its limit is not passed', async () => {
    const desk = new PaperDesk({ costs: { ...plainSettings.costs, slippagePerUnit: 3 } });
    await desk.send(limit('in', 'buy', 1n, 99n));
    await desk.bar(100, 101, 98, 100);
    await desk.send(stop('stop', 'sell', 1n, 95n, { type: 'stop-limit', limitTicks: 94n }));
    await desk.bar(98, 100, 90, 97);
    // Three ticks of slippage would give 92; the limit holds at 94.
    expect(desk.fills.at(-1)).toBe('stop sell 1 @ 94 taker');
  });

  it('rests at its limit when the price has jumped over both', async () => {
    const desk = new PaperDesk();
    await desk.send(ticket('in', 'buy', 1n));
    await desk.bar(100, 101, 99, 100);
    await desk.send(stop('stop', 'sell', 1n, 95n, { type: 'stop-limit', limitTicks: 94n }));
    await desk.bar(90, 92, 89, 91);
    expect(await desk.state('stop')).toBe('Triggered 0/1');
    await desk.bar(91, 97, 90, 96);
    expect(desk.fills.at(-1)).toBe('stop sell 1 @ 94 maker');
  });
});

describe('a trailing stop', () => {
  it('follows the best price and fills on the way back, even within one bar', async () => {
    const desk = new PaperDesk();
    await desk.send(ticket('in', 'buy', 1n));
    await desk.bar(100, 101, 99, 100);
    const trail = { type: 'trailing-stop', triggerTicks: null, trailTicks: 5n } as const;
    await desk.send(stop('trail', 'sell', 1n, 1n, trail));
    await desk.bar(100, 112, 98, 111);
    expect(await desk.state('trail')).toBe('Accepted 0/1');
    await desk.bar(111, 120, 110, 113);
    expect(desk.fills.at(-1)).toBe('trail sell 1 @ 115 taker');
  });
});

describe('a reduce-only order', () => {
  it('is refused without a position, and on the side of it', async () => {
    const desk = new PaperDesk();
    expect(await desk.send(stop('early', 'sell', 1n, 95n))).toBe('REDUCE_ONLY');
    await desk.send(ticket('in', 'buy', 1n));
    await desk.bar(100, 101, 99, 100);
    expect(await desk.send(stop('wrong', 'buy', 1n, 105n))).toBe('REDUCE_ONLY');
  });

  it('never turns a position: what is left of it ends with it', async () => {
    const desk = new PaperDesk();
    await desk.send(ticket('in', 'buy', 4n));
    await desk.bar(100, 101, 99, 100);
    await desk.send(target('part', 'sell', 3n, 105n));
    await desk.send(stop('stop', 'sell', 4n, 95n));
    await desk.bar(100, 106, 99, 104);
    await desk.bar(104, 105, 94, 95);
    expect(desk.fills.slice(1)).toEqual(['part sell 3 @ 105 maker', 'stop sell 1 @ 95 taker']);
    expect(await desk.state('stop')).toBe('Canceled 1/4: the position is closed');
    expect(await desk.positions()).toEqual([]);
  });
});

describe('a stop that travels with its entry', () => {
  it('rests from the fill on, for what has filled', async () => {
    const desk = new PaperDesk();
    await desk.send(limit('in', 'buy', 4n, 98n), stop('stop', 'sell', 4n, 95n));
    await desk.bar(100, 101, 96, 99, { liquidityLots: 3n });
    expect(await desk.state('in')).toBe('PartiallyFilled 3/4');
    expect(await desk.state('stop')).toBe('Accepted 0/3');
    await desk.bar(99, 100, 90, 92);
    expect(desk.fills).toEqual(['in buy 3 @ 98 maker', 'in buy 1 @ 98 maker', 'stop sell 4 @ 95 taker']);
  });

  it('takes the rest of its entry with it when it is met: nothing would protect that', async () => {
    const desk = new PaperDesk();
    await desk.send(limit('in', 'buy', 4n, 98n), stop('stop', 'sell', 4n, 95n));
    await desk.bar(100, 101, 96, 99, { liquidityLots: 3n });
    await desk.bar(90, 92, 89, 91);
    expect(desk.fills).toEqual(['in buy 3 @ 98 maker', 'stop sell 3 @ 90 taker']);
    expect(await desk.state('in')).toBe('Canceled 3/4: its stop was met');
  });

  it('outlives the position for what its entry may still fill, and goes with the entry', async () => {
    const desk = new PaperDesk();
    await desk.send(limit('in', 'buy', 4n, 98n), stop('stop', 'sell', 4n, 95n));
    await desk.bar(100, 101, 97, 99, { liquidityLots: 3n });
    await desk.send(ticket('out', 'sell', 3n, { purpose: 'exit', isReduceOnly: true }));
    await desk.bar(99, 100, 99, 99);
    expect(await desk.positions()).toEqual([]);
    expect(await desk.state('stop')).toBe('Accepted 0/3');
    await desk.bar(99, 100, 97, 99);
    expect(await desk.positions()).toEqual(['long 1 at 98']);
    await desk.bar(99, 99, 94, 94);
    expect(desk.fills.at(-1)).toBe('stop sell 1 @ 95 taker');
    expect(await desk.state('stop')).toMatch(/^Canceled 1/);
  });

  it('is gone with an entry that never filled', async () => {
    const desk = new PaperDesk();
    await desk.send(limit('in', 'buy', 1n, 90n), stop('stop', 'sell', 1n, 85n));
    await desk.venue.cancel('in');
    expect(await desk.state('stop')).toBe('Canceled 0/1: its entry did not fill');
  });
});

describe('the venue refuses', () => {
  const small = { ...coin, minimumLots: 2n, maximumLots: 50n, minimumNotional: parseCash('300') };
  it.each([
    ['an id used before', ticket('used', 'buy', 2n), 'DUPLICATE_ORDER'],
    ['no lots', limit('a', 'buy', 0n, 100n), 'BAD_QUANTITY'],
    ['too few lots', limit('a', 'buy', 1n, 500n), 'MINIMUM_LOTS'],
    ['too many lots', limit('a', 'buy', 51n, 100n), 'MAXIMUM_LOTS'],
    ['too little money', limit('a', 'buy', 2n, 100n), 'MINIMUM_NOTIONAL'],
    ['more than the margin bears', limit('a', 'buy', 50n, 5000n), 'INSUFFICIENT_MARGIN'],
    ['a limit order without a limit', ticket('a', 'buy', 3n, { type: 'limit' }), 'BAD_ORDER'],
    ['a price of nothing', limit('a', 'buy', 3n, 0n), 'BAD_PRICE'],
    ['a side of a hedge account', limit('a', 'buy', 3n, 100n, { positionSide: 'long' }), 'POSITION_SIDE'],
    [
      'another market',
      ticket('a', 'buy', 3n, { instrument: { venue: 'paper', market: 'X' } }),
      'UNKNOWN_INSTRUMENT',
    ],
  ])('%s', async (_what, order, code) => {
    const desk = new PaperDesk({ instruments: [small] });
    await desk.send(limit('used', 'buy', 3n, 100n));
    expect(await desk.send(order)).toBe(code);
  });

  it('to sell what a spot account does not hold', async () => {
    const desk = new PaperDesk({ instruments: [{ ...coin, kind: 'spot' }], leverage: 1 });
    expect(await desk.send(ticket('short', 'sell', 1n))).toBe('INSUFFICIENT_BALANCE');
  });

  it('to change an order that has ended, and shows one that is cancelled again', async () => {
    const desk = new PaperDesk();
    await desk.send(ticket('in', 'buy', 1n));
    await desk.bar(100, 101, 99, 100);
    expect(desk.said(await desk.venue.amend('in', coin, { quantityLots: 2n }))).toBe('ORDER_ENDED');
    expect(desk.said(await desk.venue.amend('none', coin, { quantityLots: 2n }))).toBe('UNKNOWN_ORDER');
    expect(await desk.venue.cancel('in')).toMatchObject({ kind: 'accepted', value: { state: 'Filled' } });
    expect(await desk.state('none')).toBe('unknown');
  });
});
