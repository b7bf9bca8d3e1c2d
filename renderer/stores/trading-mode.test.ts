import { describe, expect, test } from 'vitest';
import { modeOfAccount, modeOfWindow } from './trading-mode.ts';

const paper = { mode: 'paper', clock: 'live' } as const;
const replay = { mode: 'paper', clock: 'replay' } as const;
const live = { mode: 'live', clock: 'live' } as const;

describe('the mode', () => {
  test('of an account tells simulated fills, a recorded market and real money apart', () => {
    expect([paper, replay, live].map(modeOfAccount)).toEqual(['paper', 'replay', 'live']);
  });

  test.each([
    [[replay, paper, live], 'live'],
    [[replay, paper], 'paper'],
    [[replay], 'replay'],
    [[], 'backtest'],
  ] as const)('of a window is that of the most dangerous account it reaches', (accounts, mode) => {
    expect(modeOfWindow(accounts)).toBe(mode);
  });

  test('is not known before the host has told its accounts', () => {
    expect(modeOfWindow(null)).toBeNull();
  });
});
