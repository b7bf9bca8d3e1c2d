import { expect, it } from 'vitest';
import { absentBar } from '../../../shared/domain/repairs/bar.ts';
import { layerOf } from '../../../shared/domain/repairs/layer.ts';
import { openStore } from '../../store/open-store.ts';
import { createFeedSink } from './feed-sink.ts';

it('a feed goes on after the last bar it stored, even where a repair leaves that bar out', () => {
  const store = openStore({ file: ':memory:', clock: { now: () => 0 } });
  const topic = { market: 'BTC/USDT', timeframe: '1m' } as const;
  const sink = createFeedSink(store.candles, () => ({ symbol: 'B', venue: 'binance', tickSize: 0.1 }));
  const minutes = [0, 1, 2].map((minute) => minute * 60_000);
  expect(sink.lastBar(topic)).toBeNull();
  sink.keep(
    topic,
    minutes.map((time) => [time, 100, 101, 99, 100.5, 2] as const),
    'stream',
  );
  store.repairs.add('B', '1m', 'remove', layerOf([absentBar(minutes[2])]));
  expect(store.candles.find('B', '1m')?.lastTime).toBe(minutes[1]);
  expect(sink.lastBar(topic)).toBe(minutes[2]);
  store.close();
});
