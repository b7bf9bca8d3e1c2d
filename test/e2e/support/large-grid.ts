import { generatedCandleFile } from './candle-file.ts';
import { runCli } from './headless-host.ts';

const range = (from: number, step: number, count: number) =>
  Array.from({ length: count }, (_, i) => Number((from + i * step).toPrecision(6))).join(',');

/** 25 x 4 x 10 x 10 x 10 = 100 000 combinations in one window: what counts here is how many are shown. */
const search = [
  `ma_period=${range(4, 1, 25)}`,
  'num_levels=2,3,4,5',
  `envelope_start=${range(0.02, 0.005, 10)}`,
  `envelope_step=${range(0.005, 0.005, 10)}`,
  `sl_percent=${range(10, 3, 10)}`,
].flatMap((values) => ['--set', values]);

/** Fills a home with a walk-forward of 100 000 combinations. */
export async function searchLargeGrid(home: string, folder: string): Promise<void> {
  const { path, symbol, timeframe } = generatedCandleFile(folder);
  const where = ['--symbol', symbol, '--timeframe', timeframe];
  await runCli(home, 'data', 'import', path, ...where);
  const windows = ['--is', '60', '--oos', '30', '--step', '30', '--to', '2024-04-05'];
  await runCli(home, 'optimize', '--strategy', 'envelope_dca', ...where, ...windows, ...search);
}
