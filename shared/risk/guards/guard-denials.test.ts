import { describe, expect, it } from 'vitest';
import { calmSituation, noon } from './fixtures/calm-situation.ts';
import { firstDenial, guardDenials } from './guard-denials.ts';
import type { RiskGuard } from './guard.ts';
import { guardsById, riskGuards } from './registry.ts';

describe('the guards together', () => {
  it('let a calm entry pass', () => {
    expect(guardDenials(calmSituation())).toEqual([]);
    expect(firstDenial({ isReduceOnly: false }, calmSituation)).toBeNull();
  });

  it('run in their order, and the first that denies is told', () => {
    const situation = calmSituation({ entry: { notional: 60_000 }, account: { lastStopTime: noon } });
    expect(guardDenials(situation).map(({ guard }) => guard)).toEqual([
      'max-position',
      'max-exposure',
      'leverage-cap',
      'free-margin',
      'fat-finger',
      'stop-cooldown',
    ]);
    expect(firstDenial({ isReduceOnly: false }, () => situation)?.guard).toBe('max-position');
  });

  it('deny when one of them fails, and when nobody can say how things stand', () => {
    const broken: RiskGuard = {
      id: 'broken',
      title: '',
      finding: () => {
        throw new Error('no idea');
      },
    };
    expect(firstDenial({ isReduceOnly: false }, calmSituation, [broken])).toEqual({
      guard: 'broken',
      limit: 'a guard that can decide',
      value: 'failed: Error: no idea',
    });
    const nobody = (): never => {
      throw new Error('no account');
    };
    expect(firstDenial({ isReduceOnly: false }, nobody)).toMatchObject({
      guard: 'situation',
      value: 'failed: Error: no account',
    });
    expect(firstDenial({ isReduceOnly: true }, nobody, [broken])).toBeNull();
  });

  it('two of one name are refused', () => {
    expect(() => guardsById([riskGuards[0], riskGuards[0]])).toThrow(
      'Two risk guards are called max-open-positions',
    );
  });
});
