import { parseArgs } from 'node:util';
import { simulate } from './fleet.ts';
import { playSeeds } from './play-seeds.ts';
import { summaryText } from './summary.ts';

// `npm run simulate` plays the 10 000 seeds of the tests; `node test/simulation/run.ts --seed N` plays one again.
const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    first: { type: 'string', default: '1' },
    seeds: { type: 'string', default: '10000' },
    json: { type: 'boolean', default: false },
    enough: { type: 'string' },
  },
});
const start = performance.now();
const summary =
  values.seed === undefined
    ? await simulate({
        first: Number(values.first),
        count: Number(values.seeds),
        ...(values.enough === undefined ? {} : { enoughFailures: Number(values.enough) }),
      })
    : await playSeeds(Number(values.seed), 1);
if (values.json) console.log(JSON.stringify(summary));
else {
  console.log(summaryText(summary));
  if (values.seed !== undefined) for (const { text } of summary.failures) console.log(text);
  console.log(`in ${((performance.now() - start) / 1000).toFixed(1)} s`);
}
process.exitCode = summary.failures.length > 0 ? 1 : 0;
