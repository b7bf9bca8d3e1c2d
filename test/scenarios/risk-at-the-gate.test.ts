import { describe, expect, it } from 'vitest';
import { entryTicket, openGateDesk, stopTicket } from '../../shared/execution/orders/fixtures/gate-desk.ts';
import { instrumentText } from '../../shared/domain/trading/instrument.ts';
import { resetPeak, watchContext, watchEquity, watchFromContext } from '../../shared/risk/equity-watch.ts';
import { calmSituation, noon, type Changes } from '../../shared/risk/guards/fixtures/calm-situation.ts';
import { firstDenial } from '../../shared/risk/guards/guard-denials.ts';
import { drawdownFinding } from '../../shared/risk/guards/max-drawdown.ts';
import {
  guardHalt,
  killLevels,
  latchFromText,
  latchOfLevel,
  latchText,
  resetLatch,
  tightenLatch,
  type TradingLatch,
} from '../../shared/risk/trading-latch.ts';

/** A gate whose entries meet the real guards, in the calm situation with changes. */
function guardedDesk(changes: Changes = {}, journal?: ReturnType<typeof openGateDesk>['journal']) {
  const riskDenial = (ticket: ReturnType<typeof entryTicket>) =>
    firstDenial(ticket, () =>
      calmSituation({
        ...changes,
        entry: {
          instrument: instrumentText(ticket.instrument),
          strategyId: ticket.strategyId,
          ...changes.entry,
        },
      }),
    );
  return openGateDesk(journal === undefined ? { riskDenial } : { riskDenial, journal });
}

describe('the guards in front of the venue', () => {
  it('let a calm entry through', async () => {
    const desk = guardedDesk();
    expect(await desk.gate.submit(entryTicket('e1'))).toMatchObject({ kind: 'accepted' });
  });

  it('keep an entry back that breaks a limit; the journal has guard, limit and value, the venue nothing', async () => {
    const desk = guardedDesk({ entry: { notional: 2000 } });
    expect(await desk.gate.submit(entryTicket('e1'))).toMatchObject({
      kind: 'denied',
      reason: 'max-position: 20 % of equity, allowed is 15 % of equity',
    });
    expect(desk.journal.entries).toContainEqual(
      expect.objectContaining({
        kind: 'GuardDenied',
        clientOrderId: 'e1',
        guard: 'max-position',
        limit: '15 % of equity',
        value: '20 % of equity',
      }),
    );
    expect(await desk.venue.openOrders()).toEqual({ kind: 'accepted', value: [] });
  });

  it('never keep back what reduces, however bad things stand', async () => {
    const desk = guardedDesk({ account: { equity: 0, freeMargin: Number.NaN }, market: { lastPrice: null } });
    for (const level of killLevels) {
      desk.gate.changeTradingState(latchText(latchOfLevel[level]), 'kill switch');
      expect(await desk.gate.submit(stopTicket(`stop-${level}`))).toMatchObject({ kind: 'accepted' });
    }
  });
});

describe('the latch', () => {
  const latches: readonly TradingLatch[] = [...killLevels.map((level) => latchOfLevel[level]), guardHalt];

  it.each(latches.map(latchText))('%s keeps entries back, also after a restart', async (text) => {
    const first = guardedDesk();
    first.gate.changeTradingState(text, 'kill switch');
    expect(await first.gate.submit(entryTicket('e1'))).toMatchObject({ kind: 'denied' });
    first.gate.close();
    const second = guardedDesk({}, first.journal);
    expect(latchText(latchFromText(second.gate.tradingState()))).toBe(text);
    expect(await second.gate.submit(entryTicket('e2'))).toMatchObject({ kind: 'denied' });
    const reset = resetLatch(latchFromText(second.gate.tradingState()), {
      confirmation: 'resume',
      openPositions: 0,
    });
    second.gate.changeTradingState(reset.ok ? latchText(reset.value) : '', 'a person resumed');
    expect(await second.gate.submit(entryTicket('e3'))).toMatchObject({ kind: 'accepted' });
  });
});

describe('a drawdown of 15 %', () => {
  it('halts without an entry being tried, is remembered over a restart, and ends by a person alone', async () => {
    const calm = calmSituation();
    const { settings } = calm;
    const desk = guardedDesk();
    let { watch } = calm.account;
    const look = (equity: number, minute: number): void => {
      const mark = { time: noon + minute * 60_000, equity, strategies: { grid: 10_000 } };
      watch = watchEquity(watch, mark, settings.zone);
      desk.gate.record({
        kind: 'Decision',
        time: mark.time,
        strategyId: 'risk',
        action: 'watch',
        context: watchContext(watch),
      });
      if (drawdownFinding(watch, equity, settings) === null) return;
      const latch = tightenLatch(latchFromText(desk.gate.tradingState()), guardHalt);
      desk.gate.changeTradingState(latchText(latch), 'max-drawdown');
    };
    look(9000, 1);
    expect(desk.gate.tradingState()).toBe('Active');
    look(8500, 2);
    expect(desk.gate.tradingState()).toBe('Halted cancel');
    look(12_000, 3);
    const decisions = desk.journal.entries.flatMap((entry) =>
      entry.kind === 'Decision' ? [entry.context] : [],
    );
    const remembered = watchFromContext(decisions.at(-1) ?? {});
    expect(remembered).toEqual(watch);
    expect(drawdownFinding(watch, 12_000, settings)).toMatchObject({ value: '15 % below the peak equity' });
    watch = resetPeak(watch);
    expect(drawdownFinding(watch, 12_000, settings)).toBeNull();
  });
});
