import { ChartCandlestick } from 'lucide-react';
import { lazyComponent } from '../../ui/lazy-component.tsx';
import type { WorkspaceDefinition } from '../../ui/workspace-definition.ts';

const panels = () => import('./panels.ts');

/** Below this width neighbours share a panel as tabs. */
const wideWidth = 1540;

/** One market: candles, the strategy's plan, and what a backtest of it did. */
export const chartWorkspace: WorkspaceDefinition = {
  id: 'chart',
  titleId: 'chart.title',
  icon: ChartCandlestick,
  keys: 'Alt+Digit1',
  panels: [
    {
      id: 'chart.price',
      titleId: 'chart.panel.price',
      isLinked: true,
      Body: lazyComponent(async () => (await panels()).PricePanel),
    },
    {
      id: 'chart.form',
      titleId: 'chart.panel.form',
      isLinked: true,
      Body: lazyComponent(async () => (await panels()).BacktestFormPanel),
    },
    {
      id: 'chart.trades',
      titleId: 'chart.panel.trades',
      isLinked: true,
      Body: lazyComponent(async () => (await panels()).TradesPanel),
      Tools: lazyComponent(async () => (await panels()).TradesTools),
    },
    {
      id: 'chart.equity',
      titleId: 'chart.panel.equity',
      isLinked: true,
      Body: lazyComponent(async () => (await panels()).EquityPanel),
    },
  ],
  arrange(dock, width, height) {
    const isWide = width >= wideWidth;
    dock.add('chart.price');
    dock.add('chart.form', {
      beside: { panel: 'chart.price', direction: 'right' },
      initialWidth: isWide ? 312 : 264,
      minimumWidth: 240,
    });
    dock.add('chart.trades', {
      beside: { panel: 'chart.price', direction: 'below' },
      initialHeight: Math.min(270, Math.round(height * 0.32)),
    });
    if (isWide) {
      dock.add('chart.equity', { beside: { panel: 'chart.trades', direction: 'right' }, initialWidth: 420 });
    } else {
      dock.add('chart.equity', { beside: { panel: 'chart.trades', direction: 'within' }, isBehind: true });
    }
  },
};
