import type { GlossaryTerm } from '../../../ui/glossary/glossary.ts';

/** Where a term's formula stands in the product, and who published it. */
interface TermSource {
  readonly file: string;
  readonly publication?: string;
}

const metrics = 'shared/research/metrics';
const validation = 'shared/research/validation';
const research = 'shared/research';
const simulation = 'shared/simulation';

/** Read by the glossary and held against the source tree by a test. */
export const termSources: Readonly<Record<GlossaryTerm, TermSource>> = {
  sharpe: { file: `${metrics}/sharpe.ts`, publication: 'Sharpe 1994' },
  sortino: { file: `${metrics}/sortino.ts`, publication: 'Sortino, van der Meer 1991' },
  calmar: { file: `${metrics}/metric-set.ts`, publication: 'Young 1991' },
  drawdown: { file: `${metrics}/max-drawdown.ts` },
  profit_factor: { file: `${metrics}/trade-statistics.ts` },
  expectancy: { file: `${metrics}/metric-set.ts` },
  r_multiple: { file: `${metrics}/r-multiples.ts`, publication: 'Tharp 2006' },
  win_rate: { file: `${metrics}/metric-set.ts` },
  oos_return_pct: { file: `${research}/combination-aggregate.ts` },
  wfo: { file: `${research}/windows.ts` },
  in_sample: { file: `${research}/windows.ts` },
  out_of_sample: { file: `${research}/windows.ts` },
  rolling: { file: `${research}/windows.ts` },
  anchored: { file: `${research}/windows.ts` },
  purge: { file: `${research}/windows.ts`, publication: 'López de Prado 2018' },
  embargo: { file: `${research}/windows.ts`, publication: 'López de Prado 2018' },
  oos_sharpe: { file: `${research}/stitched.ts` },
  is_sharpe: { file: `${research}/combination-aggregate.ts` },
  oos_is_ratio: { file: `${research}/combination-aggregate.ts` },
  consistency: { file: `${research}/combination-aggregate.ts` },
  is_vs_oos_chart: { file: `${research}/combination-aggregate.ts` },
  selection_rule: { file: `${research}/selection.ts` },
  two_pass: { file: `${research}/two-pass-search.ts`, publication: 'McKay, Beckman, Conover 1979' },
  plateau: { file: 'renderer/features/explorer/plateau-model.ts' },
  hindsight: { file: `${validation}/expected-maximum-sharpe.ts`, publication: 'Bailey et al. 2014' },
  seed: { file: 'shared/domain/random.ts' },
  grade: { file: `${validation}/grade.ts` },
  total_score: { file: `${validation}/grade.ts` },
  psr: { file: `${validation}/probabilistic-sharpe.ts`, publication: 'Bailey, López de Prado 2012' },
  dsr: { file: `${validation}/deflated-sharpe.ts`, publication: 'Bailey, López de Prado 2014' },
  pbo: { file: `${validation}/overfitting.ts`, publication: 'Bailey et al. 2017' },
  monte_carlo_pvalue: { file: `${validation}/trade-bootstrap.ts`, publication: 'Davison, Hinkley 1997' },
  param_stability: { file: `${validation}/stability.ts` },
  ci_sharpe: { file: `${validation}/probabilistic-sharpe.ts`, publication: 'Mertens 2002' },
  transfer_ratio: { file: `${research}/combination-aggregate.ts` },
  capsule: { file: 'electron/app/capsule.ts' },
  funding: { file: `${simulation}/costs/cost-rates.ts` },
  slippage: { file: `${simulation}/costs/cost-rates.ts` },
  spread: { file: `${simulation}/costs/cost-rates.ts` },
  maker_taker: { file: `${simulation}/costs/fee-profiles.ts` },
  leverage: { file: `${simulation}/settings.ts` },
  liquidation: { file: `${simulation}/liquidation.ts` },
  fill_policy: { file: `${simulation}/settings.ts` },
  limit_fill: { file: `${simulation}/settings.ts` },
  gap: { file: 'shared/domain/gap.ts' },
  calendar: { file: 'shared/domain/series.ts' },
  content_hash: { file: 'electron/store/candles/refresh-series.ts' },
  tick: { file: 'shared/domain/series.ts' },
  price_scale: { file: 'electron/import/read-bars.ts' },
};
