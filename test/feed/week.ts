import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { soak, soakText } from './soak.ts';

// A week of 1m candles of five markets on each of two venues at 1000x takes ten minutes: node test/feed/week.ts
const { values } = parseArgs({
  options: {
    hours: { type: 'string', default: '168' },
    speed: { type: 'string', default: '1000' },
    stress: { type: 'string', default: '1' },
  },
});
const folder = mkdtempSync(join(tmpdir(), 'candlewright-soak-'));
try {
  const report = await soak({
    hours: Number(values.hours),
    speed: Number(values.speed),
    stress: Number(values.stress),
    folder,
    log: (line) => console.log(line),
  });
  console.log(soakText(report));
  process.exitCode = report.series.every((one) => one.firstDifference === null) ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
