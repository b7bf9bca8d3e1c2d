import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { continuousCalendar } from '../../shared/domain/calendars/continuous.ts';
import type { CandleColumns } from '../../shared/domain/candle.ts';
import { qualityReport } from '../../shared/domain/quality/quality-report.ts';
import { layeredCandles } from '../../shared/domain/repairs/layer.ts';
import { proposeRepair } from '../../shared/domain/repairs/propose-repair.ts';
import type { RepairInput } from '../../shared/domain/repairs/repair-method.ts';
import { timeframeMs } from '../../shared/domain/timeframe.ts';
import { briefCandles, briefFile, withoutBrief } from './shared-data.ts';

const file = 'btcusd-1h-2018-2022.csv';

function inputOf(candles: CandleColumns): RepairInput {
  return {
    candles,
    barMs: timeframeMs('1h'),
    calendar: continuousCalendar,
    tickSize: 0.01,
    quoteVolume: null,
    times: null,
    finding: null,
    within: null,
    other: null,
    bar: null,
  };
}

/** The smaller one of the two volume columns by time: in every row that is the one in coins. */
function coinVolumes(): Map<number, number> {
  const lines = readFileSync(briefFile('data', file) ?? '', 'utf8')
    .trim()
    .split('\n')
    .slice(1);
  return new Map(
    lines.map((line) => {
      const row = line.split(',');
      return [Number(row[0]) * 1000, Math.min(Number(row[7]), Number(row[8]))];
    }),
  );
}

const candles = briefCandles(file);

describe.skipIf(candles === null)(
  `repair of real files${candles === null ? `: ${withoutBrief}` : ''}`,
  () => {
    it('BTC by the hour: the swapped volumes are divided, row by row the column in coins', () => {
      if (candles === null) return;
      const layer = proposeRepair('volume', inputOf(candles));
      const repaired = layeredCandles(candles, layer);
      // The rows that are swapped by the two columns of the file, which the repair did not see.
      expect(layer.length).toBe(20_143);
      const truth = coinVolumes();
      let worst = 0;
      for (let bar = 0; bar < repaired.length; bar += 1) {
        const coins = truth.get(repaired.time[bar]) ?? Number.NaN;
        if (coins > 0) worst = Math.max(worst, Math.abs(repaired.volume[bar] / coins - 1));
      }
      // The mean price of an hour is known to the hour's range only.
      expect(worst).toBeLessThan(0.1);
      const kinds = (series: CandleColumns): string[] =>
        qualityReport(inputOf(series)).findings.map(({ kind }) => kind);
      expect(kinds(candles)).toContain('volume-unit');
      expect(kinds(repaired)).not.toContain('volume-unit');
      for (const column of ['time', 'open', 'high', 'low', 'close'] as const) {
        expect(repaired[column]).toEqual(candles[column]);
      }
    });

    it('BTC by the hour: its four bad ticks are drawn back, and nothing else', () => {
      if (candles === null) return;
      const layer = proposeRepair('wick', inputOf(candles));
      expect(layer.length).toBe(4);
      const { findings } = qualityReport(inputOf(layeredCandles(candles, layer)));
      expect(findings.map(({ kind }) => kind)).not.toContain('wick');
    });
  },
);
