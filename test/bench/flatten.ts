import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openTradingStore } from '../../electron/store/trading/open-trading-store.ts';
import {
  deskStart,
  openAccountDesk,
  wideSettings,
} from '../../shared/engine/account/fixtures/account-desk.ts';
import { limited } from '../../shared/engine/account/fixtures/paper-account.ts';
import { coin, plainSettings, stop, ticket } from '../../shared/engine/paper-venue/fixtures/paper-desk.ts';
import { PaperVenue } from '../../shared/engine/paper-venue/paper-venue.ts';
import { parseCash } from '../../shared/domain/trading/decimal.ts';
import type { Instrument } from '../../shared/domain/trading/instrument.ts';
import type { OrderTicket } from '../../shared/domain/trading/trading-order.ts';
import type { TradingVenue } from '../../shared/ports/trading-venue.ts';
import type { Figure } from './measure.ts';

/** From the command to the answer, as from a home to a venue on the same continent. */
const roundTripMs = 40;
const positions = 5;
const queuedRequests = 200;

const instruments: readonly Instrument[] = Array.from({ length: positions }, (_, index) => ({
  ...coin,
  market: `COIN${index}/USDT`,
}));

/** The same venue over a line that takes its time; what is asked at once travels at once. */
function slowLine(venue: PaperVenue, fillsMarkets: boolean): TradingVenue {
  const calls = new Set([
    'submit',
    'amend',
    'cancel',
    'order',
    'openOrders',
    'positions',
    'fillsSince',
    'account',
  ]);
  return new Proxy(limited(venue, {}), {
    get(target, name, receiver) {
      const value: unknown = Reflect.get(target, name, receiver);
      if (typeof value !== 'function' || !calls.has(String(name))) return value;
      return async (...args: unknown[]) => {
        await sleep(roundTripMs / 2);
        const answer: unknown = await Reflect.apply(value, venue, args);
        if (fillsMarkets && name === 'submit') venue.fillAtLast((args[0] as OrderTicket).clientOrderId);
        await sleep(roundTripMs / 2);
        return answer;
      };
    },
  });
}

/** Five positions with stops, 200 requests that wait for their turn, and then everything is to be closed. */
async function flattenOnce(folder: string, run: number): Promise<number> {
  const begun = performance.now();
  /** From a time whose hourly closes are known. */
  const now = (): number => deskStart + Math.floor(performance.now() - begun);
  const clock = { now };
  const store = openTradingStore({ file: join(folder, `${run}.sqlite`), clock });
  try {
    store.accounts.create({ id: 'bench', mode: 'paper', venue: 'paper', currency: 'USDT', clock: 'live' });
    const journal = store.openJournal('bench', []);
    const desk: { settled: () => Promise<void> } = { settled: () => Promise.resolve() };
    const paper = new PaperVenue(
      { ...plainSettings, instruments, initialCash: parseCash('1000000'), leverage: 10 },
      () => desk.settled(),
    );
    const { account, failures } = openAccountDesk({
      venue: slowLine(paper, false),
      panicVenue: slowLine(paper, true),
      instruments,
      journal: journal as never,
      clock: Object.assign(Object.create(null) as object, {
        now,
        sleep: (durationMs: number) => sleep(durationMs),
      }) as never,
      riskSettings: () => ({
        ...wideSettings,
        maxOpenPositions: 100,
        maxSameDirection: 50,
        maxCorrelation: 1,
      }),
      cash: '1000000',
    });
    for (const { venue, market } of instruments) {
      const key = { venue, market };
      paper.notePrice(key, 100n);
      account.notePrice(key, 100n, now());
    }
    await account.recover();
    await Promise.all(
      instruments.map(async ({ venue, market }, index) => {
        const own = { instrument: { venue, market }, strategyId: 'manual', cycleId: `held-${index}` };
        const entry = ticket(`held-${index}`, 'buy', 10n, own);
        await account.submit(entry, stop(`held-${index}-stop`, 'sell', 10n, 50n, own));
        paper.fillAtLast(`held-${index}`);
      }),
    );
    await account.settled();
    if (account.ledger().positions.size !== positions) {
      throw new Error(`only ${account.ledger().positions.size} of ${positions} positions were opened`);
    }
    const queued = Array.from({ length: queuedRequests }, (_, index) => {
      const { venue, market } = instruments[index % positions];
      const own = { instrument: { venue, market }, strategyId: 'manual', cycleId: `queued-${index}` };
      const entry = ticket(`queued-${index}`, 'buy', 1n, { ...own, type: 'limit', limitTicks: 80n });
      return account.submit(entry, stop(`queued-${index}-stop`, 'sell', 1n, 50n, own));
    });
    await sleep(roundTripMs * 2);
    const killedAt = performance.now();
    const result = await account.kill('flatten', 'measured');
    const tookMs = performance.now() - killedAt;
    const outcomes = await Promise.all(queued);
    await account.settled();
    const late = outcomes.filter(({ kind }) => kind === 'accepted').length;
    if (result.flatten?.isFlat !== true || failures.length > 0 || account.ledger().positions.size > 0) {
      throw new Error(`not flat: ${JSON.stringify(result.lines)} ${failures.map(String).join(' ')}`);
    }
    if (late > 20) throw new Error(`${late} of ${queuedRequests} requests passed the latch`);
    await account.close();
    return tookMs;
  } finally {
    store.close();
  }
}

/** Time from the kill switch to a venue that confirms that nothing is held, and no order is open. */
export async function flattenFigures(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'candlewright-bench-flatten-'));
  try {
    const times: number[] = [];
    for (let run = 0; run < 7; run += 1) times.push(await flattenOnce(folder, run));
    times.sort((one, other) => one - other);
    const name = `flatten ${positions} positions past ${queuedRequests} queued requests, ${roundTripMs} ms round trip`;
    return [
      { name, value: times[3], unit: 'ms', aim: { value: 500, better: 'smaller' } },
      { name: '  worst of 7', value: times[6], unit: 'ms' },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
