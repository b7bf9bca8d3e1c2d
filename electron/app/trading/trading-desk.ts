import type { Settings } from '../../../shared/contract/settings.ts';
import type { Timeframe } from '../../../shared/domain/timeframe.ts';
import type { EquityPoint } from '../../../shared/ledger/equity-history.ts';
import type { CandleStore } from '../../../shared/ports/candle-store.ts';
import type { Clock } from '../../../shared/ports/clock.ts';
import type { WorkerPool } from '../../jobs/worker-pool.ts';
import type { AuxiliaryRepository } from '../../store/auxiliary-repository.ts';
import type { TradingStore } from '../../store/trading/open-trading-store.ts';
import type { FeedService } from '../feeds.ts';
import { requireSeries } from '../series.ts';
import type { Venues } from '../venues.ts';
import { type AccountRegistry, createAccountRegistry } from './account-registry.ts';
import { createAccountService } from './account-service.ts';
import { type AccountAlerts, watchAlerts } from './alert-watch.ts';
import { createArenaRunner } from './arena/arena-run.ts';
import { createArena } from './arena/arena-service.ts';
import { createJournalService } from './journal/journal-service.ts';
import { createLiveDriver } from './live-driver.ts';
import { createMarketInputs, listOncePerTurn } from './market-inputs.ts';
import { createOrderService } from './orders/order-service.ts';
import { createReplayDriver } from './replay-driver.ts';
import { createRiskService } from './risk/risk-service.ts';
import { createSessionService } from './session-service.ts';
import type { TradingService } from './trading-service.ts';
import { instrumentFinder } from './views/instrument-finder.ts';
import { sessionRow } from './views/session-rows.ts';

/** Trading as its host has it. */
export interface TradingDesk extends TradingService {
  /** The accounts themselves, for what judges and compares them. */
  readonly hosted: AccountRegistry;
  /** The machine falls asleep: nothing is decided until `thaw`, which compares every account with its venue first. */
  freeze(reason: string): void;
  thaw(): Promise<void>;
  /** Candles were stored or changed. */
  candlesChanged(): void;
  /** Tells of alerts of any account as they come, until the returned function is called. */
  followAlerts(tell: (alerts: AccountAlerts) => void): () => void;
  /** Equity of an account over time, oldest first. */
  equityPoints(accountId: string): readonly EquityPoint[];
}

export interface TradingDeskOptions {
  readonly store: TradingStore;
  readonly candles: CandleStore;
  readonly auxiliary: AuxiliaryRepository;
  /** Of trading alone: a plan must not wait for research. */
  readonly pool: WorkerPool;
  readonly researchPool: WorkerPool;
  readonly feeds: FeedService;
  readonly venues: Venues;
  readonly settings: () => Settings;
  readonly gradeOf: (strategyId: string, symbol: string, timeframe: Timeframe) => string | null;
  readonly clock: Clock;
  /** After a disk refused, until an account is opened again. */
  readonly reopenAfterMs?: number;
  readonly onFault: (error: unknown) => void;
}

/** Opens every account of the home, and the services over them. Accounts are being loaded when this returns. */
export function createTradingDesk(options: TradingDeskOptions): TradingDesk {
  const { store, candles, auxiliary, pool, feeds, clock, settings, onFault } = options;
  const sources = { candles, auxiliary, pool };
  const findInstrument = instrumentFinder({ ...options, onFault });
  const accounts: AccountRegistry = createAccountRegistry({
    store,
    clock,
    findInstrument,
    market: {
      live: createMarketInputs(candles),
      replay: createMarketInputs(candles, listOncePerTurn(candles)),
    },
    reopenAfterMs: options.reopenAfterMs,
    createDriver: (account) =>
      account.clock === 'replay'
        ? createReplayDriver({ ...sources, account, onFault })
        : createLiveDriver({
            ...sources,
            account,
            clock,
            bars: (signal) => feeds.all(null, signal),
            onFault,
          }),
    onFault,
  });
  const accountService = createAccountService(accounts, clock);
  const sessions = createSessionService(accounts, {
    ...sources,
    clock,
    settings,
    feeds,
    gradeOf: options.gradeOf,
  });
  const orders = createOrderService({ accounts, findInstrument, candles, onFault });
  const arena = createArena({
    rows: store.settings,
    run: createArenaRunner({ candles, auxiliary, pool: options.researchPool, settings }),
    sessions,
    session(sessionId) {
      for (const account of accounts.all) {
        const session = account.heldSessions.find(sessionId);
        if (session !== null) return sessionRow(account, session);
      }
      return null;
    },
    requireSeries: (series) => void requireSeries(candles, series),
    clock,
    onFault,
  });
  accounts.start().catch(onFault);

  return {
    ...accountService,
    ...sessions,
    ...orders,
    ...createRiskService({ ...sources, accounts, settings, clock }),
    ...createJournalService({ accounts }),
    ...arena,
    candlesChanged: () => arena.changed(),
    followAlerts: (tell) => watchAlerts(accounts, tell),
    hosted: accounts,
    equityPoints: (accountId) => store.equity.points(accountId),
    freeze(reason) {
      for (const account of accounts.all) account.freeze(reason);
    },
    async thaw() {
      await Promise.all(accounts.all.map((account) => account.thaw()));
      for (const { id } of accounts.all) accounts.wake(id);
    },
    async close() {
      await arena.close();
      orders.close();
      await accounts.close();
      accountService.close();
    },
  };
}
