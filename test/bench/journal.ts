import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openTradingStore } from '../../electron/store/trading/open-trading-store.ts';
import { stop, ticket } from '../../shared/engine/paper-venue/fixtures/paper-desk.ts';
import { createOrdersProjection } from '../../shared/execution/orders/orders-projection.ts';
import type { JournalEntry } from '../../shared/ports/trading-journal.ts';
import { type Figure, medianMs } from './measure.ts';

const rounds = 20_000;
const linesOfRound = 5;
/** As long as what a grid's decision is made from. */
const longText = JSON.stringify({ levels: Array.from({ length: 60 }, (_, index) => 40_000.125 + index) });

/** A bar of a grid: a decision, a change of one resting order that is asked for and answered, and another one sent. */
function round(index: number): JournalEntry[] {
  const time = index * 60_000;
  const id = `entry-${Math.floor(index / 100)}`;
  const change = { limitTicks: BigInt(400_000 + index), quantityLots: BigInt(1_000 + index) };
  const context = { occasion: 'row', row: longText, memory: longText, wanted: longText };
  const decision: JournalEntry = { kind: 'Decision', time, strategyId: 's1', action: 'decide', context };
  const event = (kind: 'OrderSubmitted' | 'CancelRejected', clientOrderId: string): JournalEntry =>
    kind === 'OrderSubmitted'
      ? { kind: 'OrderEvent', time, event: { kind, clientOrderId, time } }
      : { kind: 'OrderEvent', time, event: { kind, clientOrderId, time, reason: 'too late' } };
  if (index % 100 === 0) {
    const entry = ticket(id, 'buy', 10n, { type: 'limit', limitTicks: 400_000n });
    return [
      decision,
      { kind: 'OrderInitialized', time, ticket: entry },
      { kind: 'OrderInitialized', time, ticket: stop(`${id}-stop`, 'sell', 10n, 300_000n), attachedTo: id },
      event('OrderSubmitted', id),
      {
        kind: 'OrderEvent',
        time,
        event: { kind: 'OrderAccepted', clientOrderId: id, time, venueOrderId: id },
      },
    ];
  }
  const asked: JournalEntry = {
    kind: 'OrderEvent',
    time,
    event: { kind: 'UpdateRequested', clientOrderId: id, time, change },
  };
  const changed: JournalEntry = {
    kind: 'OrderEvent',
    time,
    event: { kind: 'OrderUpdated', clientOrderId: id, time, change, venueOrderId: id },
  };
  return [decision, asked, changed, asked, changed];
}

/** What a long journal costs: a line written with 59 others, and all of them read and folded when an account is opened. */
export async function journalFigures(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'candlewright-bench-journal-'));
  const file = join(folder, 'store.sqlite');
  const store = openTradingStore({ file, clock: { now: () => 0 } });
  try {
    store.accounts.create({ id: 'bench', mode: 'paper', venue: 'paper', currency: 'USDT', clock: 'live' });
    const projections = () => [createOrdersProjection((_key, ticks, lots) => ticks * lots)];
    const journal = store.openJournal('bench', projections());
    const begun = performance.now();
    for (let index = 0; index < rounds; index += 12) {
      const together = Array.from({ length: Math.min(12, rounds - index) }, (_, at) => round(index + at));
      journal.append(together.flat());
    }
    const writeMs = performance.now() - begun;
    const openMs = await medianMs(() => store.openJournal('bench', projections()), { repeats: 3 });
    const lines = rounds * linesOfRound;
    return [
      { name: 'journal, a line of 60 written together', value: (writeMs / lines) * 1_000, unit: 'us' },
      { name: `journal of ${lines} lines, read and folded`, value: openMs, unit: 'ms' },
    ];
  } finally {
    store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
