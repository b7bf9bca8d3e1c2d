import { z } from 'zod';
import { create } from 'zustand';
import type { ChartIndicatorInfo } from '../../../../shared/contract/indicators.ts';
import type { DeskClient } from '../../../transport/connection.ts';
import { showUnlessDisconnected } from '../../../ui/toast.tsx';
import { indicatorColors, usualColors } from '../indicators/indicator-colors.ts';

export const barStyles = ['candles', 'bars', 'line', 'heikin-ashi'] as const;
export const priceScales = ['linear', 'log', 'percent'] as const;

const shownIndicator = z.object({
  /** Tells two of the same kind apart. */
  key: z.string(),
  id: z.string(),
  parameters: z.record(z.string(), z.number()),
  isHidden: z.boolean(),
  /** One per output. */
  colors: z.array(z.enum(indicatorColors)),
  width: z.number().int().min(1).max(4),
});

export type ShownIndicator = z.infer<typeof shownIndicator>;

const chartView = z.object({
  barStyle: z.enum(barStyles).catch('candles'),
  scale: z.enum(priceScales).catch('linear'),
  hasVolume: z.boolean().catch(true),
  isMagnet: z.boolean().catch(false),
  /** By symbol; every timeframe shows the same. */
  indicators: z.record(z.string(), z.array(shownIndicator)).catch({}),
});

export type ChartView = z.infer<typeof chartView>;

/** How this user looks at charts. The host keeps it. */
export const useChartView = create<ChartView>()(() => chartView.parse({}));

const { getState, setState } = useChartView;
const layoutName = 'chart-view';
const saveDelayMs = 400;
let opened: Promise<void> | null = null;
let saving: ReturnType<typeof setTimeout> | undefined;

/** Reads what the host keeps, once a window. */
export function openChartView(client: DeskClient): void {
  opened ??= client.settings
    .layout({ workspace: layoutName })
    .then((stored) => {
      if (stored !== null) setState(chartView.parse(stored));
    })
    .catch(() => {
      opened = null;
    });
}

export function changeView(client: DeskClient, change: Partial<ChartView>): void {
  setState(change);
  clearTimeout(saving);
  saving = setTimeout(() => {
    client.settings
      .saveLayout({ workspace: layoutName, layout: { ...getState() } })
      .catch(showUnlessDisconnected);
  }, saveDelayMs);
}

const none: readonly ShownIndicator[] = [];

export function useIndicatorsOf(symbol: string): readonly ShownIndicator[] {
  return useChartView(({ indicators }) => indicators[symbol] ?? none);
}

function setIndicators(client: DeskClient, symbol: string, list: ShownIndicator[]): void {
  changeView(client, { indicators: { ...getState().indicators, [symbol]: list } });
}

/** Adds an indicator with its usual settings; the answer is its key. */
export function addIndicator(client: DeskClient, symbol: string, info: ChartIndicatorInfo): string {
  const present = getState().indicators[symbol] ?? none;
  const numbers = present.map(({ key }) => Number(key.split('~')[1] ?? 0));
  const key = `${info.id}~${Math.max(0, ...numbers) + 1}`;
  const parameters = Object.fromEntries(info.parameters.map((one) => [one.name, one.default]));
  const colors = usualColors(info, present.length);
  const added: ShownIndicator = { key, id: info.id, parameters, isHidden: false, colors, width: 1 };
  setIndicators(client, symbol, [...present, added]);
  return key;
}

export function changeIndicator(
  client: DeskClient,
  symbol: string,
  key: string,
  change: Partial<ShownIndicator>,
): void {
  const present = getState().indicators[symbol] ?? none;
  setIndicators(
    client,
    symbol,
    present.map((one) => (one.key === key ? { ...one, ...change } : one)),
  );
}

export function removeIndicator(client: DeskClient, symbol: string, key: string): void {
  const present = getState().indicators[symbol] ?? none;
  setIndicators(
    client,
    symbol,
    present.filter((one) => one.key !== key),
  );
}
