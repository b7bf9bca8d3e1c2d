import { absentBar, type RepairBar } from '../../shared/domain/repairs/bar.ts';
import { layerOf } from '../../shared/domain/repairs/layer.ts';

export const series = {
  symbol: 'A',
  timeframe: '15m',
  calendar: 'continuous',
  source: 'file',
  tickSize: 1,
} as const;

const length = 10_000;
const at = (index: number): number => Date.UTC(2024, 0, 1) + index * 15 * 60_000;

function bar(index: number, price: number): RepairBar {
  return { time: at(index), open: price, high: price, low: price, close: price, volume: index };
}

/** What is stored below the repairs: more than three months. */
export const storedCandles = layerOf(Array.from({ length }, (_, index) => bar(index, 100)));

interface RepairTurn {
  readonly act: 'add' | 'undo' | 'redo';
  /** Of the repair that is undone or redone; repairs are numbered from 1. */
  readonly id: number;
  readonly bars: readonly RepairBar[];
}

/** The turn with this number, from 0: each repair is added, undone and redone before the next one. */
export function repairTurns(turn: number): RepairTurn {
  const id = Math.floor(turn / 3) + 1;
  const act = (['add', 'undo', 'redo'] as const)[turn % 3];
  const touched = Array.from({ length: 500 }, (_, at) => (id * 37 + at * 19) % length);
  return {
    act,
    id,
    bars:
      act === 'add' ? touched.map((index) => (index % 5 === 0 ? absentBar(at(index)) : bar(index, id))) : [],
  };
}
