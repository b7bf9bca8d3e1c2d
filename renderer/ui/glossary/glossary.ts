import type { MessageId } from '../../locales/catalogs.ts';

/** A technical term with a name and an explanation in both languages. */
export interface GlossaryEntry {
  readonly titleId: MessageId;
  readonly textId: MessageId;
}

/** Every term that the desk explains, by the key that runs and metrics use. */
export const glossary = {
  sharpe: { titleId: 'glossary.sharpe', textId: 'glossary.sharpe.text' },
  oos_sharpe: { titleId: 'glossary.oosSharpe', textId: 'glossary.oosSharpe.text' },
  is_sharpe: { titleId: 'glossary.isSharpe', textId: 'glossary.isSharpe.text' },
  oos_is_ratio: { titleId: 'glossary.oosIsRatio', textId: 'glossary.oosIsRatio.text' },
  oos_return_pct: { titleId: 'glossary.oosReturn', textId: 'glossary.oosReturn.text' },
  consistency: { titleId: 'glossary.consistency', textId: 'glossary.consistency.text' },
  wfo: { titleId: 'glossary.wfo', textId: 'glossary.wfo.text' },
  rolling: { titleId: 'glossary.rolling', textId: 'glossary.rolling.text' },
  anchored: { titleId: 'glossary.anchored', textId: 'glossary.anchored.text' },
  in_sample: { titleId: 'glossary.inSample', textId: 'glossary.inSample.text' },
  out_of_sample: { titleId: 'glossary.outOfSample', textId: 'glossary.outOfSample.text' },
  purge: { titleId: 'glossary.purge', textId: 'glossary.purge.text' },
  embargo: { titleId: 'glossary.embargo', textId: 'glossary.embargo.text' },
  is_vs_oos_chart: { titleId: 'glossary.isVsOosChart', textId: 'glossary.isVsOosChart.text' },
  dsr: { titleId: 'glossary.dsr', textId: 'glossary.dsr.text' },
  psr: { titleId: 'glossary.psr', textId: 'glossary.psr.text' },
  pbo: { titleId: 'glossary.pbo', textId: 'glossary.pbo.text' },
  monte_carlo_pvalue: { titleId: 'glossary.monteCarlo', textId: 'glossary.monteCarlo.text' },
  param_stability: { titleId: 'glossary.stability', textId: 'glossary.stability.text' },
  grade: { titleId: 'glossary.grade', textId: 'glossary.grade.text' },
  total_score: { titleId: 'glossary.totalScore', textId: 'glossary.totalScore.text' },
  ci_sharpe: { titleId: 'glossary.ciSharpe', textId: 'glossary.ciSharpe.text' },
  transfer_ratio: { titleId: 'glossary.transferRatio', textId: 'glossary.transferRatio.text' },
  profit_factor: { titleId: 'glossary.profitFactor', textId: 'glossary.profitFactor.text' },
  expectancy: { titleId: 'glossary.expectancy', textId: 'glossary.expectancy.text' },
  r_multiple: { titleId: 'glossary.rMultiple', textId: 'glossary.rMultiple.text' },
  win_rate: { titleId: 'glossary.winRate', textId: 'glossary.winRate.text' },
  drawdown: { titleId: 'glossary.drawdown', textId: 'glossary.drawdown.text' },
  calmar: { titleId: 'glossary.calmar', textId: 'glossary.calmar.text' },
  sortino: { titleId: 'glossary.sortino', textId: 'glossary.sortino.text' },
  funding: { titleId: 'glossary.funding', textId: 'glossary.funding.text' },
  slippage: { titleId: 'glossary.slippage', textId: 'glossary.slippage.text' },
  spread: { titleId: 'glossary.spread', textId: 'glossary.spread.text' },
  maker_taker: { titleId: 'glossary.makerTaker', textId: 'glossary.makerTaker.text' },
  leverage: { titleId: 'glossary.leverage', textId: 'glossary.leverage.text' },
  liquidation: { titleId: 'glossary.liquidation', textId: 'glossary.liquidation.text' },
  fill_policy: { titleId: 'glossary.fillPolicy', textId: 'glossary.fillPolicy.text' },
  limit_fill: { titleId: 'glossary.limitFill', textId: 'glossary.limitFill.text' },
  capsule: { titleId: 'glossary.capsule', textId: 'glossary.capsule.text' },
  tick: { titleId: 'glossary.tick', textId: 'glossary.tick.text' },
  gap: { titleId: 'glossary.gap', textId: 'glossary.gap.text' },
  content_hash: { titleId: 'glossary.contentHash', textId: 'glossary.contentHash.text' },
  calendar: { titleId: 'glossary.calendar', textId: 'glossary.calendar.text' },
  selection_rule: { titleId: 'glossary.selectionRule', textId: 'glossary.selectionRule.text' },
  two_pass: { titleId: 'glossary.twoPass', textId: 'glossary.twoPass.text' },
  seed: { titleId: 'glossary.seed', textId: 'glossary.seed.text' },
  plateau: { titleId: 'glossary.plateau', textId: 'glossary.plateau.text' },
  hindsight: { titleId: 'glossary.hindsight', textId: 'glossary.hindsight.text' },
  price_scale: { titleId: 'glossary.priceScale', textId: 'glossary.priceScale.text' },
} as const satisfies Readonly<Record<string, GlossaryEntry>>;

export type GlossaryTerm = keyof typeof glossary;
