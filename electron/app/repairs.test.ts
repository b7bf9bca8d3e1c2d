import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RepairRequest } from '../../shared/contract/repairs.ts';
import { layerOf } from '../../shared/domain/repairs/layer.ts';
import type { SeriesSource } from '../../shared/domain/series.ts';
import { runRepair } from '../../workers/tasks/repair-task.ts';
import type { RepairTask } from '../../workers/tasks/task.ts';
import { openStore, type Store } from '../store/open-store.ts';
import { createRepairService, type RepairService } from './repairs.ts';

const hourMs = 3_600_000;
const at = (hour: number): number => Date.parse('2021-03-01') + hour * hourMs;

let store: Store;
let service: RepairService;
let changes: number;
let tasks: number;

beforeEach(() => {
  store = openStore({ file: ':memory:', clock: { now: () => Date.parse('2026-01-01') } });
  changes = 0;
  tasks = 0;
  service = createRepairService({
    candles: store.candles,
    repairs: store.repairs,
    // The same function that a thread of the pool runs.
    pool: {
      run: <Outcome>(task: object) => {
        tasks += 1;
        return Promise.resolve(runRepair(task as RepairTask) as Outcome);
      },
    },
    onChange: () => (changes += 1),
  });
});
afterEach(() => store.close());

/** A hundred hours without the three at `hole`. */
function write(symbol: string, source: SeriesSource, hole = 50, bars = 100): void {
  const hours = Array.from({ length: bars }, (_, hour) => hour).filter(
    (hour) => hour < hole || hour > hole + 2,
  );
  const candles = layerOf(
    hours.map((hour) => {
      const price = 100 + (hour % 7);
      return { time: at(hour), open: price, high: price + 2, low: price - 2, close: price + 1, volume: 5 };
    }),
  );
  store.candles.write({ symbol, timeframe: '1h', calendar: 'continuous', source, tickSize: 0.5 }, candles);
}

const request = (more: Partial<RepairRequest> = {}): RepairRequest => ({
  symbol: 'BTC/USD',
  timeframe: '1h',
  kind: 'flat-fill',
  ...more,
});

describe('repairs of the host', () => {
  it('what was shown is applied, worked out once, and the desk is told', async () => {
    write('BTC/USD', 'file');
    const preview = await service.preview(request());
    const close = 100 + (49 % 7) + 1;
    const flat = { open: close, high: close, low: close, close, volume: 0 };
    expect(preview).toEqual({
      bars: 3,
      examples: [50, 51, 52].map((hour) => ({ time: at(hour), before: null, after: flat })),
    });
    expect(changes).toBe(0);
    const repair = await service.apply(request());
    expect([repair.bars, repair.firstTime, tasks, changes]).toEqual([3, at(50), 1, 1]);
    expect(store.candles.find('BTC/USD', '1h')).toMatchObject({ bars: 100, gapCount: 0, repairCount: 1 });
    expect(service.undo(repair.id).undoneAt).not.toBeNull();
    expect(service.redo(repair.id).undoneAt).toBeNull();
    expect([service.list(request()).length, changes]).toEqual([1, 3]);
  });

  it('what was shown is worked out anew when the candles have changed since', async () => {
    write('BTC/USD', 'file');
    await service.preview(request());
    write('BTC/USD', 'file', 51);
    const repair = await service.apply(request());
    expect([repair.bars, tasks]).toEqual([2, 2]);
  });

  it('shows the first fifty bars of many', async () => {
    write('BTC/USD', 'file', 500);
    const times = Array.from({ length: 60 }, (_, hour) => at(hour));
    const preview = await service.preview(request({ kind: 'remove', times: times.toReversed() }));
    expect([preview.bars, preview.examples.length, preview.examples[0].time]).toEqual([60, 50, at(0)]);
    expect(preview.examples[0]).toMatchObject({ before: { close: 101 }, after: null });
  });

  it('a volume that is missing is null on both sides', async () => {
    write('BTC/USD', 'file', 500);
    const bar = { time: at(3), open: 101, high: 102, low: 100, close: 101.5, volume: null };
    const preview = await service.preview(request({ kind: 'edit', bar }));
    expect(preview.examples[0].after).toMatchObject({ close: 101.5, volume: null });
  });

  it('real and made-up candles are never mixed', async () => {
    write('BTC/USD', 'file');
    write('MADE/UP', 'synthetic', 500);
    const from = { symbol: 'MADE/UP', timeframe: '1h' as const };
    await expect(service.preview(request({ kind: 'other-series', from }))).rejects.toThrow(
      'real and synthetic candles are not mixed',
    );
  });

  it('a repair that would leave no bar, or make up half a million, is refused', async () => {
    write('BTC/USD', 'file', 500, 3);
    const times = [at(0), at(1), at(2)];
    await expect(service.apply(request({ kind: 'remove', times }))).rejects.toThrow('would leave no bar');
    store.candles.write(
      { symbol: 'BTC/USD', timeframe: '1h', calendar: 'continuous', source: 'file', tickSize: 0.5 },
      layerOf([{ time: at(600_000), open: 1, high: 1, low: 1, close: 1, volume: 1 }]),
    );
    await expect(service.apply(request())).rejects.toThrow('500000 is the most');
    expect([store.repairs.list('BTC/USD', '1h').length, changes]).toEqual([0, 0]);
  });

  it('refusals of a thread come with their code and remedy', async () => {
    write('BTC/USD', 'file');
    await expect(service.preview(request({ times: [at(1)] }))).rejects.toMatchObject({
      code: 'NOT_FOUND',
      remedy: expect.stringContaining('missing bars') as string,
    });
    await expect(service.preview(request({ symbol: 'X' }))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
