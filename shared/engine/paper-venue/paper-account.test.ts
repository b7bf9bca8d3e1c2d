import { describe, expect, it } from 'vitest';
import { parseCash } from '../../domain/trading/decimal.ts';
import { coin, limit, PaperDesk, plainSettings, stop, target, ticket } from './fixtures/paper-desk.ts';

describe('funding', () => {
  const funding = { rate: '0.001' };

  it('is paid by a long on its value at the open, and received by a short', async () => {
    for (const [side, cash] of [
      ['buy', '9999.78'],
      ['sell', '10000.22'],
    ] as const) {
      const desk = new PaperDesk();
      await desk.send(ticket('in', side, 2n));
      await desk.bar(100, 101, 99, 100, { funding });
      await desk.bar(110, 111, 109, 110, { funding });
      expect(await desk.cash()).toBe(cash);
      expect(desk.reports.filter(({ kind }) => kind === 'funding')).toHaveLength(1);
    }
  });

  it('at an unknown rate is counted, not guessed', async () => {
    const desk = new PaperDesk();
    await desk.bar(100, 101, 99, 100, { funding: { rate: null } });
    await desk.send(ticket('in', 'buy', 2n));
    await desk.bar(100, 101, 99, 100);
    await desk.bar(100, 101, 99, 100, { funding: { rate: null } });
    expect(desk.venue.missingFunding).toBe(1);
    expect(await desk.cash()).toBe('10000');
  });
});

describe('liquidation', () => {
  const instruments = [{ ...coin, maintenanceMarginRate: '0.05' }];

  it('takes an isolated position where its margin is used up but for the maintenance margin', async () => {
    const desk = new PaperDesk({ instruments, marginMode: 'isolated', leverage: 5 });
    await desk.send(ticket('in', 'buy', 10n));
    await desk.bar(1000, 1001, 999, 1000);
    const positions = await desk.venue.positions();
    // 1000 * (1 - (1/5 - 0.05)) = 850
    expect(positions).toMatchObject({ value: [{ liquidationTicks: 850n, leverage: 5 }] });
    await desk.send(stop('stop', 'sell', 10n, 840n));
    await desk.bar(900, 901, 800, 860);
    expect(desk.fills.at(-1)).toMatch(/^liquidation-\d+ sell 10 @ 850 taker$/);
    expect(await desk.state('stop')).toBe('Canceled 0/10: the position is closed');
    expect(await desk.cash()).toBe('8500');
  });

  it('takes a cross-margined one where equity is the maintenance margin, and its other positions count', async () => {
    const other = { ...coin, market: 'OTHER/USDT', maintenanceMarginRate: '0.05' };
    const cash = parseCash('1000');
    const alone = new PaperDesk({ instruments, initialCash: cash });
    await alone.send(ticket('in', 'buy', 5n));
    await alone.bar(1000, 1001, 999, 1000);
    // (5000 - 1000) / (5 * 0.95) = 842.1, met on the way down
    expect(await alone.venue.positions()).toMatchObject({ value: [{ liquidationTicks: 843n }] });

    const both = new PaperDesk({ instruments: [...instruments, other], initialCash: cash });
    const key = { venue: 'paper', market: 'OTHER/USDT' };
    await both.send(ticket('in', 'buy', 5n));
    await both.send(ticket('other', 'buy', 2n, { instrument: key }));
    await both.bar(1000, 1001, 999, 1000);
    await both.bar(500, 500, 500, 500, { instrument: key });
    await both.bar(450, 450, 450, 450, { instrument: key });
    // The other lost 100 and needs 45: (5000 - 855) / 4.75
    const positions = await both.venue.positions();
    expect(positions.kind === 'accepted' && positions.value[0].liquidationTicks).toBe(873n);
  });

  it('beyond the cash costs the account no more than it has', async () => {
    const desk = new PaperDesk({ initialCash: parseCash('100') });
    await desk.send(ticket('in', 'buy', 9n));
    await desk.bar(100, 101, 99, 100);
    await desk.bar(50, 51, 49, 50);
    expect(desk.fills.at(-1)).toMatch(/sell 9 @ 50 taker$/);
    expect(await desk.cash()).toBe('0');
    // 450 were lost of 100: the venue bears the rest, through the fee, so that the fills tell the whole story.
    const fills = await desk.venue.fillsSince(0);
    expect(fills.kind === 'accepted' && fills.value.at(-1)?.fee).toBe(-parseCash('350'));
  });
});

describe('a hedge account', () => {
  it('holds a position of each side, each walked along its own worst path', async () => {
    const desk = new PaperDesk({ positionMode: 'hedge' });
    const long = { positionSide: 'long' } as const;
    const short = { positionSide: 'short' } as const;
    expect(await desk.send(ticket('none', 'buy', 1n))).toBe('POSITION_SIDE');
    await desk.send(ticket('long', 'buy', 1n, long));
    await desk.send(ticket('short', 'sell', 2n, short));
    await desk.bar(100, 101, 99, 100);
    expect(await desk.positions()).toEqual(['long 1 at 100', 'short 2 at 100']);
    expect(await desk.send(ticket('bad', 'sell', 1n, long))).toBe('REDUCE_ONLY');
    await desk.send(stop('long-stop', 'sell', 1n, 95n, long));
    await desk.send(target('long-target', 'sell', 1n, 105n, long));
    await desk.send(stop('short-stop', 'buy', 2n, 105n, short));
    await desk.send(target('short-target', 'buy', 2n, 95n, short));
    await desk.bar(100, 110, 90, 100);
    expect(desk.fills.slice(2)).toEqual(['long-stop sell 1 @ 95 taker', 'short-stop buy 2 @ 105 taker']);
    expect(await desk.cash()).toBe('9985');
  });
});

describe('latency', () => {
  it('in bars: nothing sent is in force before the bar after', async () => {
    const desk = new PaperDesk({ latency: { kind: 'bars', bars: 1 } });
    await desk.send(limit('in', 'buy', 1n, 95n));
    await desk.bar(100, 101, 90, 98);
    expect(desk.fills).toEqual([]);
    await desk.venue.cancel('in');
    await desk.bar(98, 99, 90, 95);
    // The cancel came too late.
    expect(desk.fills).toEqual(['in buy 1 @ 95 maker']);
    expect(await desk.state('in')).toBe('Filled 1/1');
  });

  it('in time: an amendment is in force at the first price after it', async () => {
    const desk = new PaperDesk({ latency: { kind: 'time', durationMs: 500 } });
    const at = (price: bigint, time: number) => desk.venue.takePrice(coin, price, time);
    await desk.send(limit('in', 'buy', 1n, 95n));
    await at(94n, 400);
    await at(97n, 600);
    await desk.venue.amend('in', coin, { limitTicks: 96n });
    expect(await desk.venue.order('in')).toMatchObject({ value: { limitTicks: 95n } });
    await at(96n, 1000);
    await at(97n, 1100);
    expect(await desk.venue.order('in')).toMatchObject({ value: { limitTicks: 96n } });
    await at(95n, 1200);
    expect(desk.fills).toEqual(['in buy 1 @ 96 maker']);
  });
});

describe('prices inside a bar', () => {
  it('fill a resting limit at its own price and a stop at the price seen', async () => {
    const desk = new PaperDesk();
    const at = (price: bigint, time: number) => desk.venue.takePrice(coin, price, time);
    await desk.send(limit('in', 'buy', 1n, 98n));
    await at(100n, 1);
    await at(96n, 2);
    await desk.send(stop('stop', 'sell', 1n, 95n));
    await at(92n, 3);
    desk.venue.closeBar(coin, 60_000);
    expect(desk.fills).toEqual(['in buy 1 @ 98 maker', 'stop sell 1 @ 92 taker']);
  });
});

describe('the liquidity of a bar', () => {
  it('is shared by its orders; a market order goes on at the next open', async () => {
    const desk = new PaperDesk();
    await desk.send(ticket('in', 'buy', 5n));
    await desk.bar(100, 101, 99, 100, { liquidityLots: 2n });
    expect(await desk.state('in')).toBe('PartiallyFilled 2/5');
    await desk.bar(101, 102, 100, 101, { liquidityLots: 0n });
    await desk.bar(102, 103, 101, 102, { liquidityLots: 10n });
    expect(desk.fills).toEqual(['in buy 2 @ 100 taker', 'in buy 3 @ 102 taker']);
  });

  it('lets a stop that was met go on selling', async () => {
    const desk = new PaperDesk();
    await desk.send(ticket('in', 'buy', 5n));
    await desk.bar(100, 101, 99, 100);
    await desk.send(stop('stop', 'sell', 5n, 95n));
    await desk.bar(100, 101, 90, 92, { liquidityLots: 3n });
    await desk.bar(91, 99, 90, 98);
    expect(desk.fills.slice(1)).toEqual(['stop sell 3 @ 95 taker', 'stop sell 2 @ 91 taker']);
  });
});

describe('the account', () => {
  it('tells cash, equity and what is free', async () => {
    const desk = new PaperDesk({ leverage: 4 });
    await desk.send(ticket('in', 'buy', 2n));
    await desk.bar(100, 101, 99, 100);
    await desk.send(limit('more', 'buy', 1n, 80n));
    await desk.bar(100, 111, 99, 110);
    expect(await desk.venue.account()).toEqual({
      kind: 'accepted',
      value: {
        currency: 'USDT',
        cash: parseCash('10000'),
        equity: parseCash('10020'),
        // Equity less a quarter of 200 held and 80 resting.
        freeMargin: parseCash('9950'),
        positionMode: 'one-way',
      },
    });
  });

  it('remembers what ended for as long as it was told to', async () => {
    const desk = new PaperDesk({ historyMs: 120_000 });
    await desk.send(ticket('in', 'buy', 1n));
    await desk.bar(100, 101, 99, 100);
    expect(await desk.state('in')).toBe('Filled 1/1');
    for (let bar = 0; bar < 3; bar += 1) await desk.bar(100, 101, 99, 100);
    expect(await desk.state('in')).toBe('unknown');
    expect(await desk.positions()).toEqual(['long 1 at 100']);
  });

  it('charges shares by the share and pays them in full', async () => {
    const costs = {
      ...plainSettings.costs,
      shareCommission: {
        perShare: 0.005,
        minimum: 1,
        maximumShareOfValue: 0.01,
        clearingPerShare: 0,
        exchangePerShareTaken: 0,
        passThroughRate: 0,
      },
    };
    const desk = new PaperDesk({ costs, instruments: [{ ...coin, kind: 'stock' }] });
    await desk.send(ticket('in', 'buy', 10n));
    await desk.bar(100, 101, 99, 100);
    // Ten shares of 100, paid in full, and the least commission there is.
    expect(await desk.cash()).toBe('8999');
  });
});
