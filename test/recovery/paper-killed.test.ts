import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { syntheticMarket } from '../../electron/import/synthetic-market.ts';
import { randomInteger, randomSource } from '../../shared/domain/random.ts';
import { preparePaperHome, type PaperTrial, readPaperEnd, startPaperChild } from './paper-home.ts';

/** Fifty over the real candles of a month: npm run show:paper. */
const kills = Number(process.env['PAPER_KILLS'] ?? 4);
const hourMs = 3_600_000;
const firstTime = Date.UTC(2022, 0, 1);
const bars = 90 * 24;

function home(): string {
  const folder = mkdtempSync(join(tmpdir(), 'candlewright-paper-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  preparePaperHome(
    folder,
    { symbol: 'ONE/USDT', timeframe: '1h', tickSize: 0.01 },
    syntheticMarket({ seed: 1, bars, firstTime, barMs: hourMs, startPrice: 30_000, ticksPerUnit: 100 }),
  );
  return folder;
}

const trial: PaperTrial = {
  symbol: 'ONE/USDT',
  timeframe: '1h',
  strategyId: 'bollinger_mr',
  params: {},
  from: firstTime + 40 * 24 * hourMs,
  to: firstTime + bars * hourMs,
};

it(
  'a paper session that is killed at any moment ends as one that nobody disturbed',
  { timeout: 240_000 },
  async () => {
    const calm = home();
    const undisturbed = startPaperChild(calm, trial);
    expect(await undisturbed.isDone).toBe(true);

    const disturbed = home();
    const random = randomSource(20261121);
    let count = 0;
    let isDone = false;
    while (!isDone) {
      const child = startPaperChild(disturbed, trial);
      await child.playing;
      if (count < kills) {
        await pause(randomInteger(random, 300));
        count += child.process.exitCode === null ? 1 : 0;
        child.process.kill('SIGKILL');
      }
      isDone = await child.isDone;
    }
    expect(count).toBe(kills);

    const { lines: calmLines, ...expected } = readPaperEnd(calm);
    const { lines, ...ended } = readPaperEnd(disturbed);
    expect(ended).toEqual(expected);
    expect(expected.fills.length).toBeGreaterThan(50);
    // Starts are written down, and nothing is written twice.
    expect(lines).toBeLessThan(calmLines + 20 * (kills + 1));
  },
);
