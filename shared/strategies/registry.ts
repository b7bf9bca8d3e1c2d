import { bollingerMr } from './bollinger-mr.ts';
import { donchianBreakout } from './donchian-breakout.ts';
import { emaAtrTrail } from './ema-atr-trail.ts';
import { envelopeDca } from './envelope-dca.ts';
import { envelopeDcaShort } from './envelope-dca-short.ts';
import { funding } from './funding.ts';
import { gridAtr } from './grid-atr.ts';
import { gridFunding } from './grid-funding.ts';
import { gridMtf } from './grid-mtf.ts';
import { gridRsi } from './grid-rsi.ts';
import { liquidation } from './liquidation.ts';
import { momentum } from './momentum.ts';
import { smaCross } from './sma-cross.ts';
import { supertrend } from './supertrend.ts';
import { vwapRsi } from './vwap-rsi.ts';
import type { Strategy } from './strategy.ts';

const strategies: readonly Strategy[] = [
  envelopeDca,
  envelopeDcaShort,
  gridAtr,
  gridRsi,
  gridFunding,
  gridMtf,
  bollingerMr,
  donchianBreakout,
  supertrend,
  emaAtrTrail,
  smaCross,
  vwapRsi,
  momentum,
  funding,
  liquidation,
];

const byId = new Map<string, Strategy>();
for (const strategy of strategies) {
  if (byId.has(strategy.id)) throw new Error(`Two strategies have the id "${strategy.id}"`);
  byId.set(strategy.id, strategy);
}

/** Every strategy, in the order the desk lists them. */
export function listStrategies(): readonly Strategy[] {
  return strategies;
}

/** The strategy with this id, or null. */
export function findStrategy(id: string): Strategy | null {
  return byId.get(id) ?? null;
}
