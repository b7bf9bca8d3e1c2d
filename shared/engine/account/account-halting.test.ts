import { describe, expect, it } from 'vitest';
import { emptyRow, session, wideSettings } from './fixtures/account-desk.ts';
import { coinKey, gemKey, manualEntry, openPaperAccount } from './fixtures/paper-account.ts';

async function opened(options: Parameters<typeof openPaperAccount>[0] = {}) {
  const desk = openPaperAccount(options);
  await desk.account.recover();
  await desk.trade(100);
  await desk.trade(1000, gemKey);
  return desk;
}

describe('the kill switch', () => {
  it('pauses entries and leaves what rests', async () => {
    const desk = await opened();
    await desk.account.submit(...manualEntry('a', 5, 99, 90));
    const result = await desk.account.kill('pause', 'a person');
    expect(result).toMatchObject({ level: 'pause', flatten: null, lines: [{ isDone: true }] });
    expect(desk.account.latch()).toEqual({ state: 'Reducing', level: 'pause' });
    expect((await desk.account.submit(...manualEntry('b', 5, 99, 90))).kind).toBe('denied');
    expect(desk.account.openOrders().some(({ clientOrderId }) => clientOrderId === 'a')).toBe(true);
  });

  it('cancels resting entries and keeps the stops of positions', async () => {
    const desk = await opened();
    await desk.account.submit(...manualEntry('a', 5, 101, 90));
    await desk.trade(100);
    await desk.account.submit(...manualEntry('b', 5, 80, 70));
    const result = await desk.account.kill('cancel', 'a person');
    expect(result.lines).toMatchObject([{ isDone: true }, { what: 'entry b', isDone: true }]);
    await desk.account.settled();
    expect(desk.account.openOrders().map(({ clientOrderId }) => clientOrderId)).toEqual(['a-stop']);
  });

  it('flattens everything, and no trader brings back what it takes away', async () => {
    const desk = await opened();
    desk.account.addSession(session('grid', coinKey));
    await desk.account.beat();
    const { gate } = desk.traders.of('grid').dependencies;
    await gate.submit(...manualEntry('e', 4, 101, 90, { strategyId: 'grid', cycleId: 'c1' }));
    await desk.account.submit(...manualEntry('g', 4, 1001, 900, { instrument: gemKey }));
    await desk.trade(100);
    await desk.trade(1000, gemKey);
    const before = desk.traders.of('grid').calls.length;
    const killing = desk.account.kill('flatten', 'a person');
    await desk.clock.pass(50);
    await desk.trade(99);
    await desk.trade(999, gemKey);
    const result = await desk.during(5_000, killing);
    expect(result.flatten?.isFlat).toBe(true);
    expect(result.lines.every(({ isDone }) => isDone)).toBe(true);
    expect(desk.account.ledger().positions.size).toBe(0);
    expect(desk.account.openOrders()).toEqual([]);
    expect(desk.traders.of('grid').calls.length).toBe(before);
    await expect(desk.account.resume('please')).rejects.toThrow('type the word resume');
    await desk.account.resume('resume');
    expect(desk.account.latch()).toEqual({ state: 'Active', level: null });
    expect(desk.traders.of('grid').calls.at(-1)).toBe('review');
  });

  it('lets nothing that waits in the queue go before the flattening has ended', async () => {
    const desk = await opened();
    await desk.account.submit(...manualEntry('a', 4, 101, 90));
    await desk.trade(100);
    const killing = desk.account.kill('flatten', 'a person');
    const queued = desk.account.submit(...manualEntry('late', 4, 99, 90));
    await desk.clock.pass(50);
    await desk.trade(99);
    await desk.during(5_000, killing);
    expect((await queued).kind).toBe('denied');
    const lines = desk.journal.entries;
    const lastEnd = lines.findLastIndex(
      (line) => line.kind === 'OrderEvent' && line.event.kind === 'OrderCanceled',
    );
    const denial = lines.findIndex((line) => line.kind === 'GuardDenied');
    expect(lastEnd).toBeGreaterThan(0);
    expect(denial).toBeGreaterThan(lastEnd);
  });

  it('goes on flattening at every beat until the venue is flat', async () => {
    const desk = await opened();
    await desk.account.submit(...manualEntry('a', 4, 101, 90));
    await desk.trade(100);
    const first = await desk.during(60_000, desk.account.kill('flatten', 'a person'));
    expect(first.flatten?.isFlat).toBe(false);
    await expect(desk.account.resume('resume')).rejects.toThrow('still open');
    const beat = desk.account.beat();
    await desk.trade(99);
    await desk.during(60_000, beat);
    expect(desk.account.ledger().positions.size).toBe(0);
    expect(desk.account.openOrders()).toEqual([]);
  });

  it('holds after a restart, and its duties are worked off', async () => {
    const desk = await opened();
    await desk.account.submit(...manualEntry('a', 5, 80, 70));
    await desk.account.kill('cancel', 'a person');
    await desk.account.close();
    const again = openPaperAccount({ paper: desk.paper, journal: desk.journal, clock: desk.clock });
    await again.during(10_000, again.account.recover());
    expect(again.account.latch()).toEqual({ state: 'Reducing', level: 'cancel' });
    expect((await again.account.submit(...manualEntry('b', 5, 99, 90))).kind).toBe('denied');
  });
});

describe('losses', () => {
  const settings = { ...wideSettings, dailyLossShare: 0.02, maxDrawdownShare: 0.05 };

  async function losing(lossTicks: number) {
    const desk = await opened({ riskSettings: () => settings });
    await desk.account.submit(...manualEntry('a', 100, 101, 50));
    await desk.trade(100);
    await desk.account.beat();
    await desk.trade(100 - lossTicks);
    await desk.account.beat();
    await desk.account.settled();
    return desk;
  }

  it('of the day stop entries, also after a restart and when the equity is back', async () => {
    const desk = await losing(3);
    expect(desk.account.denials(manualEntry('b', 1, 97, 50)[0], 50n)).toMatchObject([
      { guard: 'daily-loss' },
    ]);
    await desk.trade(100);
    await desk.account.close();
    const again = openPaperAccount({
      paper: desk.paper,
      journal: desk.journal,
      clock: desk.clock,
      riskSettings: () => settings,
    });
    await again.trade(100);
    await again.during(10_000, again.account.recover());
    expect(again.account.denials(manualEntry('b', 1, 97, 50)[0], 50n)).toMatchObject([
      { guard: 'daily-loss' },
    ]);
    desk.clock.time += 24 * 3_600_000;
    await again.trade(100);
    await again.account.beat();
    expect(again.account.denials(manualEntry('b', 1, 97, 50)[0], 50n)).toEqual([]);
  });

  it('from the peak halt the account until a person resumes', async () => {
    const desk = await losing(3);
    await desk.account.submit(...manualEntry('rest', 1, 80, 70));
    await desk.trade(94);
    await desk.account.beat();
    expect(desk.account.latch()).toEqual({ state: 'Halted', level: 'cancel' });
    expect(desk.alerts().join()).toContain('Trading is halted: max-drawdown');
    await desk.account.resume('resume');
    await desk.account.beat();
    expect(desk.account.latch().state).toBe('Active');
  });

  it('money paid out is no loss', async () => {
    const desk = await opened({ riskSettings: () => settings });
    const time = desk.clock.now();
    desk.account.record({
      kind: 'CashMoved',
      time,
      transferId: 'out',
      amount: -500_000_000_000n,
      note: 'out',
    });
    await desk.account.beat();
    expect(desk.account.latch().state).toBe('Active');
    expect(desk.account.watch()).toMatchObject({ last: 5_000, account: { deepest: 0 } });
  });

  it('of a session stop that session until a person resumes it; another capital is no loss', async () => {
    const own = { strategyId: 'grid', cycleId: 'c1' };
    const desk = await opened();
    desk.account.addSession(session('grid', coinKey, '1000'));
    const { gate } = desk.traders.of('grid').dependencies;
    desk.account.setCapital('grid', 50_000_000_000n);
    const entry = manualEntry('e', 4, 101, 40, own);
    expect(desk.account.denials(entry[0], 40n)).toEqual([]);
    await gate.submit(...entry);
    await desk.trade(100);
    await desk.trade(39);
    await desk.account.beat();
    const next = manualEntry('f', 1, 39, 30, own)[0];
    expect(desk.account.denials(next, 30n)).toMatchObject([{ guard: 'strategy-drawdown' }]);
    await desk.account.pauseSession('grid', 'a person');
    desk.account.resumeSession('grid');
    expect(desk.account.denials(next, 30n)).toEqual([]);
  });

  it('that hold a session back are told once, and no order is made only to be denied', async () => {
    const desk = await losing(3);
    desk.account.addSession(session('grid', gemKey));
    for (let bar = 0; bar < 5; bar += 1) {
      await desk.trade(1000, gemKey);
      await desk.account.decide('grid', emptyRow(desk.clock.now()));
    }
    expect(desk.traders.of('grid').rows.map(({ mayEnter }) => mayEnter)).toEqual(Array(5).fill(false));
    expect(desk.decisions().filter((line) => line === 'grid entries-held')).toHaveLength(1);
    expect(desk.account.sessions()[0].heldBy).toMatchObject({ guard: 'daily-loss' });
    desk.clock.time += 24 * 3_600_000;
    await desk.trade(97);
    await desk.trade(1000, gemKey);
    await desk.account.beat();
    await desk.account.decide('grid', emptyRow(desk.clock.now()));
    expect(desk.traders.of('grid').rows.at(-1)?.mayEnter).toBe(true);
    expect(desk.account.sessions()[0].heldBy).toBe(null);
  });
});
