import type { SeriesKey } from '../../../shared/contract/series.ts';

interface RanOnProps {
  readonly request: (SeriesKey & { readonly strategyId: string }) | undefined;
  readonly className?: string | undefined;
}

/** Beside a panel's title: what ran on what; nothing before there is a run. */
export function RanOn({ request, className }: RanOnProps) {
  if (request === undefined) return null;
  return (
    <span className={className}>
      {request.strategyId}, {request.symbol} {request.timeframe}
    </span>
  );
}
