import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlanRow } from '../../domain/trading/plan-row.ts';
import { createTraders } from '../../execution/traders/create-traders.ts';
import { coin, plainSettings } from '../paper-venue/fixtures/paper-desk.ts';
import { PaperVenue } from '../paper-venue/paper-venue.ts';
import { emptyRow, session } from './fixtures/account-desk.ts';
import { coinKey, gem, openPaperAccount, type PaperAccountDesk } from './fixtures/paper-account.ts';

const barMs = 60_000;
const settings = { ...plainSettings, instruments: [coin, gem] };

interface Bar {
  /** Where the close lies from the open, and how far the extremes lie beyond both, in ticks. */
  readonly move: number;
  readonly up: number;
  readonly down: number;
  /** The account is closed after this bar and opened again from its journal. */
  readonly isCut: boolean;
}

const tick = (most: number) => fc.integer({ min: 0, max: most });
const bar = fc.record({
  move: fc.integer({ min: -12, max: 12 }),
  up: tick(10),
  down: tick(10),
  isCut: fc.boolean(),
});

function rowOf(
  kind: 'grid' | 'single-position',
  time: number,
  high: number,
  low: number,
  close: number,
): PlanRow {
  const levels = [0.99, 0.98, 0.96].map((part) => ({ price: close * part, fraction: 1 / 3 }));
  const wanted =
    kind === 'grid'
      ? { levelSide: 1 as const, levels }
      : { marketEntry: close % 3 === 0 ? (1 as const) : (0 as const), exits: close % 7 === 0 ? 3 : 0 };
  return {
    ...emptyRow(time),
    high,
    low,
    close,
    ...wanted,
    stop: { kind: 'percent', fraction: 0.05 },
    target: { kind: 'percent', fraction: 0.03 },
    trailing: { distance: close * 0.02, activation: 1, trail: 1 },
    maximumHoldBars: 12,
  };
}

/** Walks the bars; a cut closes the account and the venue, and opens both from what they saved. */
async function walked(kind: 'grid' | 'single-position', bars: readonly Bar[], withCuts: boolean) {
  const own = { ...session('s', coinKey, '5000'), kind };
  let current: PaperAccountDesk | null = null;
  const answer = async () => current?.account.settled();
  let paper = new PaperVenue(settings, answer);
  current = openPaperAccount({ paper, traders: createTraders });
  current.account.addSession(own);
  await current.during(5_000, current.account.recover());
  let price = 500;
  for (const { move, up, down, isCut } of bars) {
    const { account, clock } = current;
    const close = Math.max(100, price + move);
    const [high, low] = [Math.max(price, close) + up, Math.min(price, close) - down];
    const time = clock.now();
    clock.time += barMs;
    const prices = { open: BigInt(price), high: BigInt(high), low: BigInt(low), close: BigInt(close) };
    const bar = { instrument: coinKey, time, closeTime: clock.time, ...prices };
    await paper.walkBar({ ...bar, liquidityLots: null, funding: { rate: '0.0001' }, inside: [] });
    account.notePrice(coinKey, BigInt(close), clock.time);
    await account.decide('s', rowOf(kind, time, high, low, close));
    await account.settled();
    await account.beat();
    price = close;
    if (!withCuts || !isCut) continue;
    await account.close();
    paper = new PaperVenue(settings, answer, paper.save());
    const { journal } = current;
    current = openPaperAccount({ paper, traders: createTraders, journal, clock });
    current.account.addSession(own);
    const before = clock.time;
    current.account.notePrice(coinKey, BigInt(price), before);
    await current.during(50_000, current.account.recover());
    clock.time = before;
  }
  const { account, failures, alerts } = current;
  // A stop that the price has left behind when it is moved fills at the next open: worse than it says.
  const told = alerts().filter((text) => !text.includes('were expected'));
  expect([failures, told, account.recovery()?.isComplete]).toEqual([[], [], true]);
  const [{ cash, equity, cycles, funding, trader }] = account.sessions();
  const fills = account.orders().map(({ clientOrderId, filledLots }) => `${clientOrderId} ${filledLots}`);
  return { cash, equity, cycles, funding, trader, fills, ledger: account.ledger().cash };
}

describe('an account that is closed and opened again', () => {
  it('trades on as if nothing had been: the same orders, fills, cycles and money', async () => {
    let traded = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('grid' as const, 'single-position' as const),
        fc.array(bar, { minLength: 10, maxLength: 60 }),
        async (kind, bars) => {
          const whole = await walked(kind, bars, false);
          const cut = await walked(kind, bars, true);
          traded += whole.cycles;
          expect(cut).toEqual(whole);
        },
      ),
      { numRuns: 25 },
    );
    expect(traded).toBeGreaterThan(50);
  }, 120_000);
});
