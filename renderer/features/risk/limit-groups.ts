import type { RiskLimitRow } from '../../../shared/contract/trading/risk.ts';

/** The limits in the order a trader thinks of them. */
const limitGroups = {
  size: ['maxOpenPositions', 'maxPositionShare', 'maxExposureShare', 'maxSameDirection', 'maxCorrelation'],
  loss: [
    'dailyLossShare',
    'sessionLossShare',
    'maxDrawdownShare',
    'strategyDrawdownShare',
    'cooldownAfterStopMs',
  ],
  margin: ['maxLeverage', 'minFreeMarginShare', 'minLiquidationDistanceShare'],
  market: ['maxPriceAgeMs', 'maxSpreadShare', 'maxMissingBars'],
  order: [
    'minOrderNotional',
    'maxOrderNotional',
    'priceBandShare',
    'restingBandShare',
    'maxEntriesPerMinute',
  ],
  sizing: ['riskPerTradeShare', 'atrMultiple', 'assumedFeeRate'],
  time: ['zone', 'hours', 'blackouts'],
  change: ['looseningDelayMs'],
} as const;

export type LimitGroup = keyof typeof limitGroups | 'other';

/** Rows by group; one that no group names is shown under `other`, never left out. */
export function groupLimits(
  rows: readonly RiskLimitRow[],
): readonly { readonly group: LimitGroup; readonly rows: readonly RiskLimitRow[] }[] {
  const named = Object.entries(limitGroups).map(([group, keys]) => ({
    group: group as LimitGroup,
    rows: (keys as readonly string[]).flatMap((key) => rows.find((row) => row.key === key) ?? []),
  }));
  const known = new Set(named.flatMap((group) => group.rows));
  const other = { group: 'other' as const, rows: rows.filter((row) => !known.has(row)) };
  return [...named, other].filter((group) => group.rows.length > 0);
}

/** How near a limit is: what is fine is quiet. */
export function gaugeTone(usedShare: number | null): 'quiet' | 'warning' | 'bad' {
  if (usedShare === null || usedShare < 0.75) return 'quiet';
  return usedShare < 1 ? 'warning' : 'bad';
}
