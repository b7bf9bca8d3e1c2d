import type { LayoutOrigin } from '../../../shared/contract/workspaces.ts';
import type { ArrangeDock } from '../../ui/workspace-definition.ts';

/** Below this width neighbours share a panel as tabs. */
const wideWidth = 1540;

function behind(dock: ArrangeDock, first: string, panels: readonly string[]): void {
  for (const panel of panels)
    dock.add(panel, { beside: { panel: first, direction: 'within' }, isBehind: true });
}

/** One idea from its candles to its walk-forward. */
function arrangeResearch(dock: ArrangeDock, width: number, height: number): void {
  const isWide = width >= wideWidth;
  dock.add('explorer.heatmap');
  dock.add('explorer.settings', {
    beside: { panel: 'explorer.heatmap', direction: 'left' },
    initialWidth: isWide ? 292 : 252,
    minimumWidth: 232,
  });
  dock.add('explorer.result', {
    beside: { panel: 'explorer.heatmap', direction: 'right' },
    initialWidth: isWide ? 424 : 304,
    minimumWidth: 260,
  });
  dock.add('chart.price', {
    beside: { panel: 'explorer.heatmap', direction: 'below' },
    initialHeight: Math.round(height * 0.48),
  });
  behind(dock, 'chart.price', ['explorer.windows', 'explorer.top', 'backtests.list']);
}

/** The market at hand, the ticket beside it, and what is open below. */
function arrangeTrading(dock: ArrangeDock, width: number, height: number): void {
  const isWide = width >= wideWidth;
  dock.add('trading.chart');
  dock.add('trading.ticket', {
    beside: { panel: 'trading.chart', direction: 'right' },
    initialWidth: isWide ? 332 : 304,
    minimumWidth: 280,
  });
  dock.add('trading.positions', {
    beside: { panel: 'trading.chart', direction: 'below' },
    initialHeight: Math.round(height * 0.3),
  });
  behind(dock, 'trading.positions', ['trading.orders', 'trading.fills', 'trading.account']);
  if (isWide) {
    dock.add('chart.price', {
      beside: { panel: 'trading.chart', direction: 'left' },
      initialWidth: Math.round(width * 0.3),
      params: { link: 'b' },
    });
    dock.add('scanner.rows', {
      beside: { panel: 'trading.positions', direction: 'right' },
      initialWidth: 520,
    });
  } else behind(dock, 'trading.positions', ['scanner.rows']);
}

/** Everything at work, for a second monitor. */
function arrangeMonitoring(dock: ArrangeDock, width: number, height: number): void {
  const isWide = width >= wideWidth;
  dock.add('grids.cards');
  dock.add('risk.limits', {
    beside: { panel: 'grids.cards', direction: 'right' },
    initialWidth: isWide ? 460 : 360,
  });
  dock.add('trading.positions', {
    beside: { panel: 'grids.cards', direction: 'below' },
    initialHeight: Math.round(height * 0.4),
  });
  behind(dock, 'trading.positions', ['trading.orders', 'grids.table']);
  dock.add('journal.timeline', {
    beside: { panel: 'risk.limits', direction: 'below' },
    initialHeight: Math.round(height * 0.4),
  });
  behind(dock, 'journal.timeline', ['scanner.rows', 'data.feeds']);
}

/** How the product's own layouts begin. */
export const layoutArrangements: Readonly<
  Record<LayoutOrigin, (dock: ArrangeDock, width: number, height: number) => void>
> = { research: arrangeResearch, trading: arrangeTrading, monitoring: arrangeMonitoring };
