import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { sliceCandles } from '../../shared/domain/candle.ts';
import { candleFigures } from './candles.ts';
import { flattenFigures } from './flatten.ts';
import { journalFigures } from './journal.ts';
import { kernelFigures } from './kernels.ts';
import { ladderFigures } from './ladders.ts';
import { type Figure, figureLine } from './measure.ts';
import { poolFigures } from './pool.ts';
import { hourlyCandles, seededCandles } from './series.ts';
import { walkForwardFigures } from './walk-forward.ts';

const minuteMs = 60_000;
const threeYears = 26_280;

const { values } = parseArgs({ options: { json: { type: 'string' } } });
const hourly = hourlyCandles();
/** Three years of minutes. */
const minutes = seededCandles(1_576_800, minuteMs);
const figures: Figure[] = [];

function tell(added: readonly Figure[]): void {
  figures.push(...added);
  for (const figure of added) process.stdout.write(`${figureLine(figure)}\n`);
}

process.stdout.write(
  `Node ${process.versions.node}, ${process.platform} ${process.arch}, ${availableParallelism()} threads. ` +
    'Medians, warm, one thread unless it says otherwise.\n',
);
tell(await kernelFigures(hourly, 1_440));
tell(await kernelFigures(hourly, threeYears));
tell(await kernelFigures(minutes, minutes.length));

const mid = { strategyId: 'envelope_dca', leverage: 1, search: {} };
/** Levels close to the mean: some twenty times the trades, and many stops. */
const near = {
  envelope_start: [0.01, 0.015, 0.02],
  envelope_step: [0.005, 0.01, 0.02],
  sl_percent: [3, 5, 8, 12],
};
for (const ladderCase of [
  { ...mid, title: '1 440 bars', bars: 1_440, aim: 1 },
  { ...mid, title: '26 280 bars', bars: threeYears, aim: 25 },
  { ...mid, title: '26 280 bars, leverage 6', leverage: 6, bars: threeYears, aim: 25 },
  { ...mid, title: '26 280 bars, short', strategyId: 'envelope_dca_short', bars: threeYears, aim: 25 },
  { ...mid, title: '26 280 bars, near levels', search: near, bars: threeYears, aim: null },
]) {
  tell(await ladderFigures(hourly, ladderCase));
}

tell(await poolFigures());
tell(await walkForwardFigures(sliceCandles(hourly, hourly.length - threeYears, hourly.length)));
tell(await candleFigures(sliceCandles(minutes, 0, 1_500_000)));
tell(await flattenFigures());
tell(await journalFigures());
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`);
