import { describe, expect, it } from 'vitest';
import { ticket } from '../paper-venue/fixtures/paper-desk.ts';
import { defaultSizingParameters } from '../../risk/sizing/sizing.ts';
import { emptyRow, session, wideSettings } from './fixtures/account-desk.ts';
import { coinKey, gemKey, manualEntry, openPaperAccount } from './fixtures/paper-account.ts';

async function opened(options: Parameters<typeof openPaperAccount>[0] = {}) {
  const desk = openPaperAccount(options);
  await desk.account.recover();
  await desk.trade(100);
  await desk.trade(1000, gemKey);
  return desk;
}

describe('what an account lets through', () => {
  it('nothing before it has been compared with the venue', async () => {
    const desk = openPaperAccount();
    await desk.trade(100);
    const outcome = await desk.account.submit(...manualEntry('a', 1, 99, 90));
    expect(outcome).toMatchObject({ kind: 'denied' });
    expect(outcome.kind === 'denied' && outcome.reason).toContain('has not been compared');
    expect((await desk.account.recover()).isComplete).toBe(true);
    expect(await desk.account.submit(...manualEntry('b', 1, 99, 90))).toMatchObject({ kind: 'accepted' });
  });

  it('an entry of a person with its stop, and none without', async () => {
    const desk = await opened();
    const [entry, stop] = manualEntry('a', 5, 99, 90);
    const bare = await desk.account.submit({ ...entry, clientOrderId: 'bare' });
    expect(bare.kind === 'denied' && bare.reason).toContain('an entry names its stop');
    await desk.account.submit(entry, stop);
    await desk.trade(98);
    const [coverage] = desk.account.coverage().values();
    expect(coverage).toMatchObject({ heldLots: 5n, coveredLots: 5n, stopTicks: 90n, uncoveredSince: null });
  });

  it('a size that follows the range of the last bar, not that of the day the session began', async () => {
    const desk = await opened();
    desk.account.addSession({
      ...session('grid', coinKey),
      sizing: {
        method: 'volatility_parity',
        parameters: defaultSizingParameters,
        averageTrueRange: 2,
        trackRecord: null,
      },
    });
    const { cycleNotional } = desk.traders.of('grid').dependencies;
    const asked = () => cycleNotional({ side: 'long', price: 100, stopPrice: 90 });
    const before = asked();
    await desk.account.decide('grid', { ...emptyRow(desk.clock.now()), averageTrueRange: 4 });
    const after = asked();
    expect(before.ok && after.ok && before.value / after.value).toBeCloseTo(2, 12);
  });

  it('only what reduces, of a person, where a session trades', async () => {
    const desk = await opened();
    desk.account.addSession(session('grid', coinKey));
    const denied = await desk.account.submit(...manualEntry('a', 1, 99, 90));
    expect(denied.kind === 'denied' && denied.reason).toContain('belongs to the session grid');
    const own = manualEntry('own', 3, 101, 90, { strategyId: 'grid', cycleId: 'c1' });
    await desk.traders.of('grid').dependencies.gate.submit(...own);
    await desk.trade(100);
    expect(desk.account.ledger().positions.size).toBe(1);
    const exit = ticket('out', 'sell', 3n, { purpose: 'exit', isReduceOnly: true, strategyId: 'manual' });
    expect((await desk.account.submit(exit)).kind).toBe('accepted');
    expect(desk.traders.of('grid').calls).toContain('hear OrderAccepted out');
  });

  it('refuses a second session on an instrument, grid and single position both ways', async () => {
    const desk = await opened();
    desk.account.addSession(session('grid', coinKey));
    const single = { ...session('trend', coinKey), kind: 'single-position' as const };
    expect(() => desk.account.addSession(single)).toThrow('belongs to the session grid');
    desk.account.addSession({ ...session('trend', gemKey), kind: 'single-position' });
    expect(() => desk.account.addSession(session('grid-2', gemKey))).toThrow('belongs to the session trend');
  });

  it('refuses a session where a position of nobody is open', async () => {
    const desk = await opened();
    await desk.account.submit(...manualEntry('a', 1, 101, 90));
    await desk.trade(100);
    expect(() => desk.account.addSession(session('grid', coinKey))).toThrow('belong to no session');
  });

  it('reckons the margin with the leverage of each instrument, not with that of the entry', async () => {
    const desk = await opened({
      leverageOf: ({ market }) => (market === gemKey.market ? 1 : 20),
      riskSettings: () => ({ ...wideSettings, minFreeMarginShare: 0.2 }),
      settings: { entryMargin: 'unchecked' },
    });
    // 7 500 of 10 000 are bound at a leverage of 1; at that of the entry it would be 375.
    expect((await desk.account.submit(...manualEntry('g', 75, 1000, 900, { instrument: gemKey }))).kind).toBe(
      'accepted',
    );
    await desk.trade(999, gemKey);
    const [entry] = manualEntry('c', 200, 100, 95);
    expect(desk.account.denials(entry, 95n)).toMatchObject([
      { guard: 'free-margin', value: '14.9362 % of equity left free' },
    ]);
    const [small] = manualEntry('d', 50, 100, 95);
    expect(desk.account.denials(small, 95n)).toEqual([]);
  });

  it('counts entries that rest as filled', async () => {
    const settings = { ...wideSettings, maxExposureShare: 0.5 };
    const desk = await opened({ riskSettings: () => settings });
    await desk.account.submit(...manualEntry('a', 30, 99, 90));
    const [second] = manualEntry('b', 30, 99, 90);
    expect(desk.account.denials(second, 90n)).toMatchObject([{ guard: 'max-exposure' }]);
  });

  it('knows where the position would be liquidated after the entry', async () => {
    const settings = { ...wideSettings, minLiquidationDistanceShare: 0.3 };
    const desk = await opened({ riskSettings: () => settings });
    // 200 lots of 100 with 10 000 in cash: half of the price may be lost, 0.5 % maintenance taken off.
    expect(desk.account.denials(manualEntry('a', 200, 100, 95)[0], 95n)).toEqual([]);
    expect(desk.account.denials(manualEntry('a', 400, 100, 95)[0], 95n)).toMatchObject([
      { guard: 'liquidation-distance' },
    ]);
    await desk.account.submit(...manualEntry('held', 200, 101, 95));
    await desk.trade(100);
    expect(desk.account.denials(manualEntry('b', 200, 100, 95)[0], 95n)).toMatchObject([
      { guard: 'liquidation-distance' },
    ]);
  });

  it('waits after a stop, of the session whose stop it was', async () => {
    const settings = { ...wideSettings, cooldownAfterStopMs: 900_000 };
    const desk = await opened({ riskSettings: () => settings });
    desk.account.addSession(session('grid', coinKey));
    await desk.account.beat();
    const own = { strategyId: 'grid', cycleId: 'c1' };
    await desk.traders.of('grid').dependencies.gate.submit(...manualEntry('e', 3, 101, 95, own));
    await desk.trade(100);
    await desk.trade(94);
    expect(desk.account.ledger().positions.size).toBe(0);
    expect(desk.account.sessions()[0].cycles).toBe(1);
    const again = manualEntry('f', 3, 90, 80, own)[0];
    expect(desk.account.denials(again, 80n)).toMatchObject([{ guard: 'stop-cooldown' }]);
    desk.clock.time += 900_000;
    await desk.trade(94);
    expect(desk.account.denials(again, 80n)).toEqual([]);
  });

  it('a person cannot cancel the stop of an open position, nor make it too small', async () => {
    const desk = await opened();
    await desk.account.submit(...manualEntry('a', 5, 101, 90));
    await desk.trade(100);
    expect((await desk.account.cancel('a-stop', 'why not')).kind).toBe('denied');
    expect((await desk.account.amend('a-stop', { quantityLots: 3n })).kind).toBe('denied');
    expect((await desk.account.amend('a-stop', { triggerTicks: 95n })).kind).toBe('accepted');
    expect([...desk.account.coverage().values()]).toMatchObject([{ stopTicks: 95n, coveredLots: 5n }]);
  });
});
