import { describe, expect, it } from 'vitest';
import { parseCash } from '../../domain/trading/decimal.ts';
import { limit, PaperDesk, stop, ticket } from './fixtures/paper-desk.ts';

describe('an entry that is sized by its value', () => {
  const notional = parseCash('1000');

  it('buys what its value buys where it fills, at market and at a limit that was jumped over', async () => {
    const desk = new PaperDesk();
    await desk.bar(100, 100, 100, 100);
    await desk.send(ticket('market', 'buy', 10n, { notional }));
    await desk.send(limit('limit', 'buy', 10n, 95n, { notional }));
    await desk.bar(80, 81, 79, 80);
    expect(desk.fills).toEqual(['market buy 12 @ 80 taker', 'limit buy 12 @ 80 maker']);
    expect(await desk.state('market')).toBe('Filled 12/12');
  });

  it('ends when that is less than one lot', async () => {
    const desk = new PaperDesk();
    await desk.bar(100, 100, 100, 100);
    await desk.send(ticket('in', 'buy', 1n, { notional: parseCash('110') }), stop('stop', 'sell', 1n, 90n));
    await desk.bar(120, 121, 119, 120);
    expect(desk.fills).toEqual([]);
    expect(await desk.state('in')).toBe('Canceled 0/1: its value buys less than one lot');
    expect(await desk.state('stop')).toBe('Canceled 0/1: its entry did not fill');
  });

  it('keeps its quantity once a part has filled, and its value through a save', async () => {
    const first = new PaperDesk();
    await first.send(limit('in', 'buy', 10n, 98n, { notional }), stop('stop', 'sell', 10n, 70n));
    const desk = new PaperDesk({}, first.venue.save());
    await desk.bar(100, 101, 96, 99, { liquidityLots: 3n });
    await desk.bar(90, 91, 89, 90);
    expect(desk.fills).toEqual(['in buy 3 @ 98 maker', 'in buy 7 @ 98 maker']);
    expect(await desk.state('stop')).toBe('Accepted 0/10');
  });

  it('buys no more when the rest of it fills cheaper', async () => {
    const desk = new PaperDesk();
    await desk.send(ticket('in', 'buy', 10n, { notional }));
    await desk.bar(100, 100, 100, 100, { liquidityLots: 3n });
    await desk.bar(50, 50, 50, 50);
    expect(desk.fills).toEqual(['in buy 3 @ 100 taker', 'in buy 7 @ 50 taker']);
  });

  it('takes another value with a change of it', async () => {
    const desk = new PaperDesk();
    await desk.send(limit('in', 'buy', 10n, 98n, { notional }));
    await desk.venue.amend(
      'in',
      { venue: 'paper', market: 'COIN/USDT' },
      { limitTicks: 96n, notional: parseCash('500') },
    );
    await desk.bar(90, 91, 89, 90);
    expect(desk.fills).toEqual(['in buy 5 @ 90 maker']);
  });
});

describe('an account that is the like of a lesser venue', () => {
  it('says what it cannot do, and refuses it', async () => {
    const desk = new PaperDesk({ capabilities: { attachedStop: false, amends: false, stopLimit: false } });
    expect(desk.venue.capabilities).toMatchObject({ attachedStop: false, amends: false, postOnly: true });
    expect(await desk.send(limit('a', 'buy', 1n, 98n), stop('a-stop', 'sell', 1n, 90n))).toBe('UNSUPPORTED');
    expect(await desk.send(limit('b', 'buy', 1n, 98n))).toBe('accepted');
    const changed = await desk.venue.amend('b', { venue: 'paper', market: 'COIN/USDT' }, { limitTicks: 97n });
    expect(desk.said(changed)).toBe('UNSUPPORTED');
  });
});
