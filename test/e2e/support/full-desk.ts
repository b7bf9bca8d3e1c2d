import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { syntheticMarket } from '../../../electron/import/synthetic-market.ts';
import { isoUtc } from '../../../shared/domain/time.ts';
import { connectBySocket } from '../../contract/running-host.ts';
import { openBrowserDesk, type BrowserDesk } from './browser-desk.ts';
import { choose, openScreen, patienceMs, textOf } from './desk-page.ts';
import { runCli } from './headless-host.ts';

const hourMs = 3_600_000;
const bars = 24 * 420;
const firstTime = Date.UTC(2024, 0, 1);

/** Seeded markets, the same at each call: pictures of them can be compared. */
const markets = [
  { symbol: 'WAVE/USDT', seed: 3, startPrice: 1_000 },
  { symbol: 'REEF/USDT', seed: 5, startPrice: 64 },
  { symbol: 'TIDE/USDT', seed: 11, startPrice: 240 },
  { symbol: 'DUNE/USDT', seed: 17, startPrice: 18 },
] as const;

/** What trades in the replay; each stays below the share of equity that one position may have. */
const sessions = [
  ['envelope_dca', 'WAVE/USDT'],
  ['grid_atr', 'REEF/USDT'],
  ['bollinger_mr', 'TIDE/USDT'],
  ['ema_atr_trail', 'DUNE/USDT'],
] as const;
const capital = '1400';

function candleFile(folder: string, { symbol, seed, startPrice }: (typeof markets)[number]): string {
  const { time, open, high, low, close, volume } = syntheticMarket({
    seed,
    bars,
    firstTime,
    barMs: hourMs,
    startPrice,
    ticksPerUnit: 100,
  });
  const rows = Array.from({ length: bars }, (_, i) =>
    [
      isoUtc(time[i]!),
      ...[open[i]!, high[i]!, low[i]!, close[i]!].map((price) => price.toFixed(2)),
      volume[i],
    ].join(','),
  );
  const path = join(folder, `${symbol.slice(0, 4)}.csv`);
  writeFileSync(path, `${['time,open,high,low,close,volume', ...rows].join('\n')}\n`);
  return path;
}

/**
 * Lets every session of the replay go on as fast as it can, waits until the last has ended, leaves positions and an
 * order there by hand, and lets the strategies compete.
 */
async function playToTheEnd({ host }: BrowserDesk): Promise<void> {
  const { port, hash } = new URL(host.address);
  const token = new URLSearchParams(hash.slice(1)).get('token') ?? '';
  const connection = connectBySocket({ server: { port: Number(port) }, token });
  try {
    const { trading } = connection.client;
    const running = async () =>
      (await trading.view({ accountId: 'replay' })).sessions.filter(({ state }) => state === 'running');
    for (const { id } of await running()) await trading.setSessionSpeed({ sessionId: id, speed: 0 });
    while ((await running()).length > 0) await new Promise((resolve) => setTimeout(resolve, 200));
    for (const [type, symbol] of [
      ['market', 'WAVE/USDT'],
      ['market', 'TIDE/USDT'],
      ['limit', 'REEF/USDT'],
    ] as const) {
      const { last } = await trading.instrument({ symbol, accountId: 'replay' });
      const price = Number(last);
      const times = (factor: number): string => (price * factor).toFixed(2);
      const { kind, reason } = await trading.submitOrder({
        accountId: 'replay',
        symbol,
        side: 'buy',
        type,
        quantity: (900 / price).toFixed(2),
        limit: type === 'limit' ? times(0.97) : null,
        stop: times(0.93),
        target: times(1.1),
      });
      if (kind !== 'accepted') throw new Error(`${symbol} was ${kind}: ${reason}`);
    }
    await trading.startArena({
      series: markets.slice(0, 2).map(({ symbol }) => ({ symbol, timeframe: '1h' })),
      strategies: sessions.map(([strategyId]) => strategyId),
      since: firstTime + 300 * 24 * hourMs,
    });
    while ((await trading.arena())?.isComputing === true)
      await new Promise((resolve) => setTimeout(resolve, 200));
  } finally {
    connection.close();
  }
}

/** Research, a backtest and paper trading, so that every screen has something to show. */
export async function openFullDesk(size: {
  readonly width: number;
  readonly height: number;
}): Promise<BrowserDesk> {
  const desk = await openBrowserDesk({
    ...size,
    async prepare(home, folder) {
      for (const market of markets) {
        const where = ['--symbol', market.symbol, '--timeframe', '1h', '--calendar', 'continuous'];
        await runCli(home, 'data', 'import', candleFile(folder, market), ...where);
      }
      const where = ['--symbol', 'WAVE/USDT', '--timeframe', '1h'];
      await runCli(home, 'optimize', '--strategy', 'envelope_dca', ...where);
    },
  });
  const { home, page } = desk;
  await runCli(
    home,
    'accounts',
    'create',
    'replay',
    '--currency',
    'USDT',
    '--cash',
    '10000',
    '--clock',
    'replay',
  );
  const during = [
    '--from',
    isoUtc(firstTime + 300 * 24 * hourMs),
    '--to',
    isoUtc(firstTime + (330 * 24 + 12) * hourMs),
  ];
  for (const [strategy, symbol] of sessions) {
    const series = ['--symbol', symbol, '--timeframe', '1h', '--capital', capital];
    // Slow, so that all of them begin at the same bar.
    const replay = ['--account', 'replay', '--speed', '1', ...during];
    await runCli(home, 'paper', 'start', '--strategy', strategy, ...replay, ...series);
  }
  await playToTheEnd(desk);
  await page.getByRole('combobox', { name: 'Account', exact: true }).first().click();
  await page.getByRole('option', { name: /^replay/ }).click();
  await page.keyboard.press('ControlOrMeta+k');
  await page.locator('[cmdk-item][data-value="symbol.WAVE/USDT 1h"]').click();
  await openScreen(page, 'chart');
  await choose(page, 'Strategy', 'envelope_dca');
  await page.getByTestId('run-backtest').click();
  await textOf(page, 'backtest-result', /Net PnL/);
  await openScreen(page, 'backtests');
  await page.getByTestId('queue-backtest').click();
  await page.getByTestId('backtest-return').waitFor({ timeout: patienceMs });
  await openScreen(page, 'research');
  await page.getByTestId('grade-letter').waitFor({ timeout: patienceMs });
  return desk;
}
