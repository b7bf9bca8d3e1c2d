import { setTimeout as pause } from 'node:timers/promises';
import { buildHost } from '../../electron/app/host.ts';
import { account, type PaperTrial } from './paper-home.ts';

/** A host that starts the session where there is none, and leaves when its replay is over. */
const [home = '', text = ''] = process.argv.slice(2);
const trial = JSON.parse(text) as PaperTrial;
const { symbol, timeframe, strategyId, params, from, to } = trial;
const host = await buildHost({
  home,
  root: 'headless',
  taskFile: new URL('../../workers/tasks/run-task.ts', import.meta.url),
  poolThreads: 1,
});
const { trading } = host.client;

async function session() {
  for (;;) {
    const { account: row, sessions } = await trading.view({ accountId: account });
    if (row.state === 'failed') throw new Error(row.problem ?? 'failed');
    if (row.state === 'ready') return sessions.at(0) ?? null;
    await pause(5);
  }
}

let row = await session();
row ??= await trading.startSession({
  accountId: account,
  series: { symbol, timeframe },
  strategyId,
  params,
  capital: '10000',
  source: { kind: 'replay', from, to, speed: 0 },
});
console.log('playing');
while (row?.state === 'running') {
  await pause(20);
  row = await session();
}
if (row?.state !== 'ended') throw new Error(`the session is ${row?.state}: ${row?.note}`);
await host.close();
console.log('done');
