import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { syntheticMarket } from '../../electron/import/synthetic-market.ts';
import { type CandleColumns, sliceCandles } from '../../shared/domain/candle.ts';
import { briefCandles } from '../data/shared-data.ts';
import { candleFigures } from './candles.ts';
import { kernelFigures } from './kernels.ts';
import { type Figure, figureLine } from './measure.ts';
import { walkForwardFigures } from './walk-forward.ts';

const hourMs = 3_600_000;
const minuteMs = 60_000;

function seeded(bars: number, barMs: number): CandleColumns {
  return syntheticMarket({
    seed: 11,
    bars,
    firstTime: Date.UTC(2019, 0, 1),
    barMs,
    startPrice: 30_000,
    ticksPerUnit: 100,
  });
}

const { values } = parseArgs({ options: { json: { type: 'string' } } });
const hourly = briefCandles('btcusd-1h-2018-2022.csv') ?? seeded(33_259, hourMs);
/** Three years of minutes. */
const minutes = seeded(1_576_800, minuteMs);
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
tell(await kernelFigures(hourly, 26_280));
tell(await kernelFigures(minutes, minutes.length));
tell(await walkForwardFigures(hourly));
tell(await candleFigures(sliceCandles(minutes, 0, 1_500_000)));
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`);
