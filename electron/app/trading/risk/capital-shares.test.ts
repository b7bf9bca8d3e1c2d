import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CapitalMethod, capitalShares, type CapitalSession } from './capital-shares.ts';

const usdt = 100_000_000n;
const session = (id: string, more: Partial<CapitalSession> = {}): CapitalSession => ({
  sessionId: id,
  capital: 1_000n * usdt,
  grade: null,
  returns: [],
  ...more,
});
const proposed = (method: CapitalMethod, sessions: readonly CapitalSession[]) =>
  capitalShares(method, sessions).map((share) => Number(share.proposed / 1_000_000n) / 100);

describe('capital is shared out', () => {
  test('in equal parts', () => {
    const sessions = [session('a', { capital: 3_000n * usdt }), session('b'), session('c')];
    expect(proposed('fixed', sessions)).toStrictEqual([1_666.68, 1_666.66, 1_666.66]);
  });

  test('by grade, and nothing to one that may not trade', () => {
    const sessions = [
      session('a', { grade: 'A' }),
      session('b', { grade: 'C' }),
      session('c', { grade: 'F' }),
    ];
    expect(proposed('by-grade', sessions)).toStrictEqual([2_400, 600, 0]);
  });

  test('by what was won a cycle; too few cycles count as the average', () => {
    const won = (each: number, cycles = 20): number[] => Array.from({ length: cycles }, () => each);
    const sessions = [
      session('a', { returns: won(0.03125) }),
      session('b', { returns: won(0.0078125) }),
      session('c', { returns: won(9, 3) }),
    ];
    expect(proposed('by-performance', sessions)).toStrictEqual([1_600, 400, 1_000]);
  });

  test('by risk parity: who sways twice as much gets half', () => {
    const sway = (size: number): number[] =>
      Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? size : -size));
    const sessions = [session('a', { returns: sway(0.01) }), session('b', { returns: sway(0.02) })];
    expect(proposed('risk-parity', sessions)).toStrictEqual([1_333.34, 666.66]);
  });

  test('stays as it is where nobody has a claim', () => {
    const sessions = [session('a', { grade: 'F', capital: 700n * usdt }), session('b', { grade: 'D' })];
    expect(proposed('by-grade', sessions)).toStrictEqual([700, 1_000]);
  });

  test('without a cent lost or made, whatever the sessions are', () => {
    const anySession = fc.record({
      capital: fc.bigInt({ min: 0n, max: 10_000_000n * usdt }),
      grade: fc.constantFrom(null, 'A', 'B', 'C', 'D', 'F'),
      returns: fc.array(fc.double({ min: -0.5, max: 0.5, noNaN: true }), { maxLength: 30 }),
    });
    const method = fc.constantFrom<CapitalMethod>('fixed', 'by-grade', 'by-performance', 'risk-parity');
    fc.assert(
      fc.property(method, fc.array(anySession, { maxLength: 6 }), (how, drawn) => {
        const sessions = drawn.map((one, index) => ({ ...one, sessionId: String(index) }));
        const shares = capitalShares(how, sessions);
        const sum = (amounts: readonly bigint[]) => amounts.reduce((total, amount) => total + amount, 0n);
        expect(sum(shares.map((share) => share.proposed))).toBe(sum(sessions.map(({ capital }) => capital)));
        for (const share of shares) expect(share.proposed).toBeGreaterThanOrEqual(0n);
      }),
    );
  });
});
