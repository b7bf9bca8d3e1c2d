import { describe, expect, it } from 'vitest';
import { calmSituation, held, noon, randomCloses } from './fixtures/calm-situation.ts';
import { onlyGuard } from './fixtures/scenarios.ts';
import { guardDenials } from './guard-denials.ts';

const hourMs = 3_600_000;

describe('correlation', () => {
  const guard = onlyGuard('correlation');
  const ours = randomCloses(1);
  const mirrored = { ...ours, closes: ours.closes.map((close) => 10_000 / close) };
  const doubled = { ...ours, closes: ours.closes.map((close) => 2 * close) };
  const beside = (theirs: typeof ours | null, side: 'long' | 'short' = 'long') =>
    guardDenials(
      calmSituation({
        account: {
          positions: [held('ETH', 100, { side })],
          hourlyCloses: (instrument) => (instrument === 'BTC' ? ours : theirs),
        },
      }),
      guard,
    );

  it('is no matter without another position, nor with one in the same instrument', () => {
    const hourlyCloses = () => null;
    expect(guardDenials(calmSituation({ account: { hourlyCloses } }), guard)).toEqual([]);
    const positions = [held('BTC', 100)];
    expect(guardDenials(calmSituation({ account: { hourlyCloses, positions } }), guard)).toEqual([]);
  });

  it('lets instruments pass that move by themselves', () => {
    expect(beside(randomCloses(2))).toEqual([]);
  });

  it('denies what moves as an open position does, or as an entry that rests', () => {
    const denial = { guard: 'correlation', limit: '0.85 correlation', value: '1 correlation with ETH' };
    expect(beside(doubled)).toEqual([denial]);
    expect(beside(doubled, 'short')).toEqual([denial]);
    const account = { restingEntries: [held('ETH', 100)], hourlyCloses: () => ours };
    expect(guardDenials(calmSituation({ account }), guard)).toEqual([denial]);
  });

  it('denies a mirror on the other side, not on the same', () => {
    expect(beside(mirrored, 'short')).toMatchObject([{ value: '-1 correlation with ETH' }]);
    expect(beside(mirrored)).toEqual([]);
  });

  it('needs 168 returns in common: not fewer, not old, not across a hole', () => {
    expect(beside(null)).toMatchObject([
      { limit: '168 hourly returns', value: '0 hourly returns in common with ETH' },
    ]);
    expect(beside(randomCloses(2, 169))).toEqual([]);
    expect(beside(randomCloses(2, 168))).toMatchObject([{ value: '167 hourly returns in common with ETH' }]);
    const late = randomCloses(2, 200, noon - 5 * hourMs);
    expect(beside(late)).toMatchObject([
      { limit: '3 hours', value: '5 hours since the last return in common with ETH' },
    ]);
    const whole = randomCloses(2, 170);
    const holed = {
      hours: whole.hours.filter((_, index) => index !== 80),
      closes: whole.closes.filter((_, index) => index !== 80),
    };
    expect(beside(holed)).toMatchObject([{ value: '167 hourly returns in common with ETH' }]);
  });

  it('is not known of prices that do not move', () => {
    expect(beside({ ...ours, closes: ours.closes.map(() => 5) })).toMatchObject([
      { value: 'prices without movement against ETH' },
    ]);
  });
});
