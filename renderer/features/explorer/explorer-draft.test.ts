import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { walkForwardRequest } from '../../../shared/contract/research.ts';
import type { StrategyInfo } from '../../../shared/contract/strategies.ts';
import { fractionOfPercent } from '../research-form/simulation-draft.ts';
import { draftOfRequest, draftProblems, emptyDraft, requestOfDraft, sliderStops } from './explorer-draft.ts';
import type { ExplorerDraft } from './explorer-draft.ts';

const strategy: StrategyInfo = {
  id: 'envelope_dca',
  title: 'Envelope DCA',
  summary: '',
  version: 1,
  timeframe: '1h',
  sides: ['long'],
  defaultLeverage: 6,
  inputs: [],
  source: 'builtin',
  file: null,
  params: [
    {
      name: 'ma_period',
      kind: 'integer',
      title: '',
      unit: 'bars',
      default: 7,
      minimum: 2,
      maximum: 500,
      search: [5, 7, 10],
    },
    {
      name: 'sl_percent',
      kind: 'decimal',
      title: '',
      unit: '%',
      default: 22,
      minimum: 1,
      maximum: 95,
      search: [15, 20],
    },
  ],
};

const draft: ExplorerDraft = emptyDraft;
const series = { symbol: 'BTC/USD', timeframe: '1h' } as const;

describe('explorer form', () => {
  it('asks for every search value unless a parameter is fixed', () => {
    const fixed = {
      ...draft,
      parameters: { 'envelope_dca/ma_period': { mode: 'fix', value: 7, values: null } as const },
    };
    expect(requestOfDraft(draft, strategy, series)?.search).toEqual({
      ma_period: [5, 7, 10],
      sl_percent: [15, 20],
    });
    expect(requestOfDraft(fixed, strategy, series)?.search).toEqual({ ma_period: [7], sl_percent: [15, 20] });
  });

  it('keeps what was chosen for one strategy away from another with a parameter of the same name', () => {
    const fixed = {
      ...draft,
      parameters: { 'grid_atr/ma_period': { mode: 'fix', value: 7, values: null } as const },
    };
    expect(requestOfDraft(fixed, strategy, series)?.search['ma_period']).toEqual([5, 7, 10]);
  });

  it('gives a request that the contract accepts, with the costs as fractions', () => {
    const request = requestOfDraft(draft, strategy, series);
    expect(walkForwardRequest.parse(request)).toEqual(request);
    expect(request?.simulation).toMatchObject({
      slippagePct: 0.0005,
      spreadBps: 2,
      leverage: null,
      capital: 10_000,
    });
  });

  it('names the field that is wrong and asks for nothing', () => {
    const wrong = { ...draft, windows: { ...draft.windows, inSampleDays: null } };
    expect(draftProblems(wrong)).toEqual([{ field: 'inSampleDays', kind: 'missing' }]);
    expect(requestOfDraft(wrong, strategy, series)).toBeNull();
    const steep = { ...draft, simulation: { ...draft.simulation, leverage: 500 } };
    expect(draftProblems(steep)).toEqual([
      { field: 'leverage', kind: 'out-of-bounds', minimum: 0.01, maximum: 125 },
    ]);
  });

  it('uses folds only when anchored and given', () => {
    const folds = {
      ...draft,
      windows: { ...draft.windows, mode: 'anchored' as const, folds: 5, stepDays: null },
    };
    expect(requestOfDraft(folds, strategy, series)?.windows).toMatchObject({ mode: 'anchored', folds: 5 });
    const rolling = { ...draft, windows: { ...draft.windows, folds: 5 } };
    expect(requestOfDraft(rolling, strategy, series)?.windows.folds).toBeNull();
  });

  it('comes back the same from a stored request', () => {
    const given: ExplorerDraft = {
      parameters: {
        'envelope_dca/ma_period': { mode: 'all', value: 7, values: [4, 5, 6] },
        'envelope_dca/sl_percent': { mode: 'fix', value: 20, values: null },
      },
      windows: { ...draft.windows, purgeBars: 24, embargoBars: 12 },
      search: {
        selection: 'plateau-sharpe',
        budget: 500,
        seed: 7,
        validate: true,
        paths: 200,
        markets: 50,
      },
      simulation: {
        ...draft.simulation,
        fees: 'custom',
        makerFee: 0.01,
        takerFee: 0.07,
        slippageMode: 'ticks',
        slippageTicks: 2,
        spreadMode: 'none',
        mode: 'SAFE',
        allocation: 50,
        marginMode: 'isolated',
        policy: 'magnifier',
      },
      range: { from: 1_577_836_800_000 },
    };
    const request = requestOfDraft(given, strategy, series);
    if (!request) throw new Error('expected a request');
    expect(request.simulation.fees).toBe('0.0001/0.0007');
    expect(request.search).toEqual({ ma_period: [4, 5, 6], sl_percent: [20] });
    expect(draftOfRequest(request, strategy)).toEqual(given);
  });

  it('does not mind fields that do not count for what is chosen', () => {
    const simulation = { ...draft.simulation, spreadMode: 'none', spread: null, makerFee: null } as const;
    const search = { ...draft.search, validate: false, paths: null };
    expect(draftProblems({ ...draft, simulation, search })).toEqual([]);
    expect(requestOfDraft({ ...draft, simulation, search }, strategy, series)?.simulation.spreadMode).toBe(
      'none',
    );
    const tiered = { ...draft.simulation, fees: 'ibkr-tiered', monthlyShares: null };
    expect(draftProblems({ ...draft, simulation: tiered })).toEqual([
      { field: 'monthlyShares', kind: 'missing' },
    ]);
  });

  it('puts the default and the fixed value among the stops', () => {
    const choice = { mode: 'all', value: 22, values: null } as const;
    expect(sliderStops(strategy.params[1], choice)).toEqual([15, 20, 22]);
    expect(sliderStops(strategy.params[1], { ...choice, mode: 'fix', value: 18 })).toEqual([15, 18, 20, 22]);
  });
});

describe('percent', () => {
  it('turns into the nearest clean fraction', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1000 }), (hundredths) => {
        expect(fractionOfPercent(hundredths / 100)).toBe(hundredths / 10_000);
      }),
    );
  });
});
