import type { GlossaryTerm } from '../../../ui/glossary/glossary.ts';

export const termGroups = ['results', 'walkForward', 'evidence', 'trading', 'data'] as const;

export type TermGroup = (typeof termGroups)[number];

/** Where each term stands in the glossary, in the order in which they are read. */
export const termsOfGroup = {
  results: [
    'sharpe',
    'sortino',
    'calmar',
    'drawdown',
    'profit_factor',
    'expectancy',
    'r_multiple',
    'win_rate',
    'oos_return_pct',
  ],
  walkForward: [
    'wfo',
    'in_sample',
    'out_of_sample',
    'rolling',
    'anchored',
    'purge',
    'embargo',
    'oos_sharpe',
    'is_sharpe',
    'oos_is_ratio',
    'consistency',
    'is_vs_oos_chart',
    'selection_rule',
    'two_pass',
    'plateau',
    'hindsight',
    'seed',
  ],
  evidence: [
    'grade',
    'total_score',
    'psr',
    'dsr',
    'pbo',
    'monte_carlo_pvalue',
    'param_stability',
    'ci_sharpe',
    'transfer_ratio',
    'capsule',
  ],
  trading: [
    'funding',
    'slippage',
    'spread',
    'maker_taker',
    'leverage',
    'liquidation',
    'fill_policy',
    'limit_fill',
  ],
  data: ['gap', 'calendar', 'content_hash', 'tick', 'price_scale'],
} as const satisfies Readonly<Record<TermGroup, readonly GlossaryTerm[]>>;
