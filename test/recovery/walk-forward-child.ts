import { openHost, request } from './research-home.ts';

// Started by walk-forward-recovery.test.ts, which kills it: works on one walk-forward and says how far it is.
const [home] = process.argv.slice(2);
const host = await openHost(home, 1);
const job = await host.client.research.start({ ...request });
for await (const { doneSlices, state, phase } of await host.client.research.watch({ jobId: job.id })) {
  process.stdout.write(`${job.id} ${state} ${phase} ${doneSlices}\n`);
}
