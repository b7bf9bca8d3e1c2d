import type { SimulationRun } from '../../shared/simulation/simulation-run.ts';
import { ok } from '../../shared/domain/result.ts';
import { planRowAt } from '../../shared/domain/trading/plan-row.ts';
import { cashNumber, cashOfNumber } from '../../shared/domain/trading/plan-number.ts';
import type { Instrument } from '../../shared/domain/trading/instrument.ts';
import { instrumentText } from '../../shared/domain/trading/instrument.ts';
import { instrumentUnits, notionalOf } from '../../shared/domain/trading/instrument-units.ts';
import type { Ticks } from '../../shared/domain/trading/exact.ts';
import type { TradingFill } from '../../shared/domain/trading/trading-order.ts';
import type { PaperBar, PaperVenueSettings } from '../../shared/engine/paper-venue/paper-settings.ts';
import { PaperVenue } from '../../shared/engine/paper-venue/paper-venue.ts';
import { createOrderGate } from '../../shared/execution/orders/create-order-gate.ts';
import { createMemoryJournal } from '../../shared/execution/orders/fixtures/gate-desk.ts';
import type { HostedOrderGate } from '../../shared/execution/orders/order-gate.ts';
import { createTraders } from '../../shared/execution/traders/create-traders.ts';
import type { Trader } from '../../shared/execution/traders/trader.ts';
import { TradingLedger } from '../../shared/ledger/trading-ledger.ts';
import type { JournalEntry } from '../../shared/ports/trading-journal.ts';

const account = 'parity';
const strategyId = 'session';

/** A trader with a gate, a journal in memory and a simulated account under it: what an account is, without its risk. */
export class TraderDesk {
  readonly venue: PaperVenue;
  readonly gate: HostedOrderGate;
  readonly ledger: TradingLedger;
  readonly entries: JournalEntry[] = [];
  readonly fills: { readonly fill: TradingFill; readonly purpose: string }[] = [];
  readonly failures: unknown[] = [];
  trader: Trader;
  private readonly run: SimulationRun;
  private readonly instrument: Instrument;
  private now = 0;
  private last: Ticks | null = null;

  constructor(run: SimulationRun, instrument: Instrument, settings: PaperVenueSettings) {
    this.run = run;
    this.instrument = instrument;
    const units = instrumentUnits(instrument);
    const memory = createMemoryJournal();
    this.ledger = new TradingLedger('USDT', () => units);
    const amount = cashOfNumber(run.settings.initialCapital, 'The capital');
    this.ledger.apply([{ kind: 'CashMoved', transferId: 'capital', amount }]);
    this.venue = new PaperVenue(settings, () => this.answered());
    this.gate = createOrderGate({
      venue: this.venue,
      panicVenue: this.venue,
      journal: {
        read: (after) => memory.read(after),
        append: (entries) => {
          this.ledger.apply(entries);
          this.entries.push(...entries);
          return memory.append(entries);
        },
      },
      clock: { now: () => this.now },
      notionalOf: (_instrument, ticks, lots) => notionalOf(units, ticks, lots),
      riskDenial: () => null,
      priceOf: () => this.last,
      wait: () => Promise.resolve(),
      settings: { questions: 4, sameAnswers: 2, fillLookbackMs: 0, commandsAtOnce: 4 },
      onForeign: (report) => {
        if (report.kind === 'fill') this.gate.adoptFill(report.fill, strategyId, true);
      },
      onFailure: (error) => void this.failures.push(error),
    });
    this.gate.listen((news) => {
      if (news.event.kind === 'OrderFilled') {
        const purpose = news.order.strategyId === strategyId ? news.order.purpose : 'liquidation';
        this.fills.push({ fill: news.event.fill, purpose });
      }
      this.trader.hear(news);
    });
    this.trader = this.newTrader(null);
  }

  /** Another trader in the place of this one, with what it remembers. */
  restart(): void {
    this.trader = this.newTrader(
      JSON.parse(JSON.stringify(this.trader.memory())) as ReturnType<Trader['memory']>,
    );
  }

  async decide(row: number): Promise<void> {
    const { candles, plan, suspendedRows } = this.run;
    const bar = {
      barTime: candles.time[row],
      high: candles.high[row],
      low: candles.low[row],
      close: candles.close[row],
    };
    await this.trader.decide(planRowAt(plan, row, bar, suspendedRows?.[row] !== 1));
    await this.answered();
  }

  async walk(bar: PaperBar): Promise<void> {
    this.now = bar.closeTime;
    await this.venue.walkBar(bar);
    this.last = bar.close;
  }

  async answered(): Promise<void> {
    await this.gate.settled();
    await this.trader.settled();
    if (this.failures.length > 0) throw this.failures[0];
  }

  get position() {
    const name = instrumentText(this.instrument);
    for (const position of this.ledger.positions.values()) {
      if (instrumentText(position.units.instrument) === name) return position;
    }
    return null;
  }

  private newTrader(memory: ReturnType<Trader['memory']> | null): Trader {
    const { plan, settings } = this.run;
    const { venue, market } = this.instrument;
    return createTraders[plan.marketEntry === null ? 'grid' : 'single-position'](
      {
        gate: this.gate,
        clock: { now: () => this.now },
        account,
        strategyId,
        instrument: { venue, market },
        units: instrumentUnits(this.instrument),
        position: () => this.position,
        cycleNotional: () => ok(cashNumber(this.ledger.cash) * settings.allocation * settings.leverage),
        lastTicks: () => this.last,
        waitForStop: async (attempt) => attempt < 3,
      },
      memory,
    );
  }
}
