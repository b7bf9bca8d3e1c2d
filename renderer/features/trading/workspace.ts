import { ArrowLeftRight } from 'lucide-react';
import { lazyComponent } from '../../ui/lazy-component.tsx';
import type { WorkspaceDefinition } from '../../ui/workspace-definition.ts';

const panels = () => import('./panels.ts');
const tables = () => import('./table-parts.ts');

/** Below this width the tables share a panel as tabs. */
const wideWidth = 1540;

/** One account: its market, its positions, orders and fills, and orders by hand. */
export const tradingWorkspace: WorkspaceDefinition = {
  id: 'trading',
  titleId: 'trading.title',
  icon: ArrowLeftRight,
  keys: 'Alt+Digit2',
  panels: [
    {
      id: 'trading.chart',
      titleId: 'trading.panel.chart',
      isLinked: true,
      Body: lazyComponent(async () => (await panels()).TradingChartPanel),
    },
    {
      id: 'trading.ticket',
      titleId: 'trading.panel.ticket',
      isLinked: true,
      Body: lazyComponent(async () => (await panels()).TicketPanel),
    },
    {
      id: 'trading.positions',
      titleId: 'trading.panel.positions',
      isLinked: true,
      Body: lazyComponent(async () => (await tables()).PositionsPanel),
      Tools: lazyComponent(async () => (await tables()).PositionsTools),
    },
    {
      id: 'trading.orders',
      titleId: 'trading.panel.orders',
      isLinked: true,
      Body: lazyComponent(async () => (await tables()).OrdersPanel),
      Tools: lazyComponent(async () => (await tables()).OrdersTools),
    },
    {
      id: 'trading.fills',
      titleId: 'trading.panel.fills',
      isLinked: true,
      Body: lazyComponent(async () => (await tables()).FillsPanel),
      Tools: lazyComponent(async () => (await tables()).FillsTools),
    },
    {
      id: 'trading.account',
      titleId: 'trading.panel.account',
      Body: lazyComponent(async () => (await tables()).AccountPanel),
      Tools: lazyComponent(async () => (await tables()).AccountTools),
    },
  ],
  arrange(dock, width, height) {
    const isWide = width >= wideWidth;
    dock.add('trading.chart');
    dock.add('trading.ticket', {
      beside: { panel: 'trading.chart', direction: 'right' },
      initialWidth: isWide ? 312 : 276,
      minimumWidth: 248,
    });
    dock.add('trading.positions', {
      beside: { panel: 'trading.chart', direction: 'below' },
      // Where there is room, orders and fills take the lower half of it.
      initialHeight: isWide ? 384 : Math.min(200, Math.round(height * 0.28)),
    });
    dock.add('trading.account', {
      beside: { panel: 'trading.positions', direction: 'within' },
      isBehind: true,
    });
    if (isWide) {
      dock.add('trading.orders', {
        beside: { panel: 'trading.positions', direction: 'below' },
        initialHeight: 196,
      });
      dock.add('trading.fills', { beside: { panel: 'trading.orders', direction: 'right' } });
    } else {
      dock.add('trading.orders', {
        beside: { panel: 'trading.positions', direction: 'within' },
        isBehind: true,
      });
      dock.add('trading.fills', { beside: { panel: 'trading.orders', direction: 'within' }, isBehind: true });
    }
  },
};
