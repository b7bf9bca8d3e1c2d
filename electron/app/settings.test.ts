import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSettingsService } from './settings.ts';

describe('applied parameters', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'candlewright-settings-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const key = { strategyId: 'envelope_dca', symbol: 'BTC/USD', timeframe: '1h' } as const;
  const applied = { ...key, params: { ma_period: 7 }, runId: 'a', grade: 'B', appliedAt: 5 };

  it('are kept one per strategy and series, over a restart, and taken away again', () => {
    const file = join(folder, 'settings.yaml');
    const changes: number[] = [];
    const open = () =>
      createSettingsService(file, ({ appliedParameters }) => changes.push(appliedParameters.length));
    const settings = open();
    settings.applyParameters(applied);
    settings.applyParameters({ ...applied, symbol: 'ETH/USD' });
    settings.applyParameters({ ...applied, params: { ma_period: 9 }, runId: 'b' });
    expect(open().get().appliedParameters).toEqual([
      { ...applied, symbol: 'ETH/USD' },
      { ...applied, params: { ma_period: 9 }, runId: 'b' },
    ]);
    settings.removeApplied(key);
    expect(
      open()
        .get()
        .appliedParameters.map(({ symbol }) => symbol),
    ).toEqual(['ETH/USD']);
    expect(changes).toEqual([1, 2, 2, 1]);
  });
});
