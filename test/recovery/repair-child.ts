import { openStore } from '../../electron/store/open-store.ts';
import { layerOf } from '../../shared/domain/repairs/layer.ts';
import { repairTurns, series } from './repair-turns.ts';

/** Adds, undoes and redoes repairs in turn until it is killed; says the number of each turn once it is kept. */
const [file, firstTurn] = process.argv.slice(2);
const store = openStore({ file, clock: { now: () => 0 } });

for (let turn = Number(firstTurn); ; turn += 1) {
  const { act, id, bars } = repairTurns(turn);
  if (act === 'add') store.repairs.add(series.symbol, series.timeframe, 'edit', layerOf(bars));
  else store.repairs[act](id);
  process.stdout.write(`${turn}\n`);
}
