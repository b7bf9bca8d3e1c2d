import { describe, expect, it } from 'vitest';
import { coin, limit, PaperDesk, plainSettings, stop, target, ticket } from './fixtures/paper-desk.ts';

const key = { venue: coin.venue, market: coin.market };

describe('between two bars', () => {
  it('a market order fills at the last price with what a taker pays, and its stop rests from then on', async () => {
    const desk = new PaperDesk({ costs: { ...plainSettings.costs, slippageRate: 0.01 } });
    await desk.bar(100, 101, 99, 100);
    await desk.send(ticket('in', 'buy', 2n), stop('guard', 'sell', 2n, 95n));
    desk.venue.fillAtLast('in', 90_000);
    expect(desk.fills).toEqual(['in buy 2 @ 101 taker']);
    expect(await desk.state('guard')).toBe('Accepted 0/2');
    await desk.bar(100, 101, 94, 96);
    expect(desk.fills[1]).toMatch(/^guard sell 2 @ 9[34] taker$/);
  });

  it('the last price is the one it was told last', async () => {
    const desk = new PaperDesk();
    await desk.bar(100, 101, 99, 100);
    desk.venue.notePrice(key, 104n);
    expect(desk.venue.lastTicks(key)).toBe(104n);
    await desk.send(ticket('in', 'buy', 1n));
    desk.venue.fillAtLast('in', 90_000);
    expect(desk.fills).toEqual(['in buy 1 @ 104 taker']);
    expect(desk.reports.find(({ kind }) => kind === 'fill')).toMatchObject({ fill: { time: 90_000 } });
  });

  it('without a price a market order ends', async () => {
    const desk = new PaperDesk();
    await desk.send(ticket('in', 'buy', 1n));
    desk.venue.fillAtLast('in', 90_000);
    expect(await desk.state('in')).toBe('Canceled 0/1: there is no price yet');
  });

  it('an order of another type is left to rest', async () => {
    const desk = new PaperDesk();
    await desk.bar(100, 101, 99, 100);
    await desk.send(limit('in', 'buy', 1n, 105n));
    desk.venue.fillAtLast('in', 90_000);
    expect(desk.fills).toEqual([]);
  });

  it('an order that was sent inside a bar does not meet the prices of that bar', async () => {
    const desk = new PaperDesk();
    await desk.bar(100, 101, 99, 100);
    await desk.send(limit('in', 'buy', 1n, 95n));
    desk.venue.startsNextBar('in');
    await desk.bar(100, 101, 90, 100);
    expect(desk.fills).toEqual([]);
    const later = new PaperDesk({}, desk.venue.save(), 2);
    await later.bar(100, 101, 90, 100);
    expect(later.fills).toEqual(['in buy 1 @ 95 maker']);
  });

  it('in the middle of a bar a market order takes where the price is, not the price before the bar', async () => {
    const desk = new PaperDesk();
    await desk.bar(120, 120, 120, 120);
    await desk.send(limit('in', 'buy', 1n, 95n));
    desk.onPause = async () => {
      desk.onPause = () => Promise.resolve();
      await desk.send(ticket('out', 'sell', 1n, { purpose: 'emergency', isReduceOnly: true }));
      desk.venue.fillAtLast('out', 90_000);
    };
    await desk.bar(100, 101, 90, 98);
    expect(desk.fills).toEqual(['in buy 1 @ 95 maker', 'out sell 1 @ 95 taker']);
  });

  it('what a position gains stays when its target is sent between bars', async () => {
    const desk = new PaperDesk();
    await desk.bar(100, 100, 100, 100);
    await desk.send(ticket('in', 'buy', 1n));
    desk.venue.fillAtLast('in', 90_000);
    await desk.send(target('out', 'sell', 1n, 110n));
    desk.venue.startsNextBar('out');
    await desk.bar(100, 115, 100, 100);
    await desk.bar(100, 115, 100, 100);
    expect(desk.fills).toEqual(['in buy 1 @ 100 taker', 'out sell 1 @ 110 maker']);
  });
});
