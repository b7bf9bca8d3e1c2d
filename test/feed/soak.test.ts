import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { faultKinds } from '../venues/faults.ts';
import { streamFaultKinds } from '../venues/stream-faults.ts';
import { soak, soakText } from './soak.ts';

const folder = mkdtempSync(join(tmpdir(), 'candlewright-soak-'));

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('two hours of ten markets of two venues', () => {
  it('are stored exactly, with longer timeframes, while every fault is on', async () => {
    const report = await soak({ hours: 2, speed: 300, stress: 5, folder, log: () => undefined });
    const wrong = report.series.filter((one) => one.firstDifference !== null);
    expect(wrong.length === 0 ? 'all as the source' : soakText(report)).toBe('all as the source');
    const met = [...report.faults.keys()];
    expect(met).toEqual(
      expect.arrayContaining([
        ...streamFaultKinds.map((kind) => `stream: ${kind}`),
        ...faultKinds.map((kind) => `history: ${kind}`),
        "clock: this machine's was set",
        'disk: full',
      ]),
    );
  }, 120_000);
});
