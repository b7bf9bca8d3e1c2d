import { expect, it } from 'vitest';
import { simulationSettings, type SimulationChoices } from './settings-from-options.ts';

const choices: SimulationChoices = {
  fees: 'none',
  slippagePct: 0,
  spreadBps: 0,
  policy: 'pessimistic',
  limitFill: 'through',
  allocation: 0.8,
  lotSize: 0,
  marginMode: 'cross',
  endOfData: 'last-close',
  leverage: null,
  capital: 1000,
};

it('SAFE trades half the size of AGGRESSIVE, which is the default', () => {
  expect(simulationSettings(choices, 6).allocation).toBe(0.8);
  expect(simulationSettings({ ...choices, mode: 'AGGRESSIVE' }, 6).allocation).toBe(0.8);
  expect(simulationSettings({ ...choices, mode: 'SAFE' }, 6).allocation).toBe(0.4);
});

it("leverage is the strategy's own unless stated", () => {
  expect(simulationSettings(choices, 6).leverage).toBe(6);
  expect(simulationSettings({ ...choices, leverage: 2 }, 6).leverage).toBe(2);
});
