import { homeWorkspace } from '../features/home/workspace.ts';
import { chartWorkspace } from '../features/chart/workspace.ts';
import { dataWorkspace } from '../features/data/workspace.ts';
import { backtestsWorkspace } from '../features/backtests/workspace.ts';
import { researchWorkspace } from '../features/research/workspace.ts';
import { scannerWorkspace } from '../features/scanner/workspace.ts';
import { strategiesWorkspace } from '../features/strategies/workspace.ts';
import { tradingWorkspace } from '../features/trading/workspace.ts';
import { gridsWorkspace } from '../features/grid-monitor/workspace.ts';
import { arenaWorkspace } from '../features/arena/workspace.ts';
import { riskWorkspace } from '../features/risk/workspace.ts';
import { journalWorkspace } from '../features/journal/workspace.ts';
import { logsWorkspace } from '../features/logs/workspace.ts';
import { explorerWorkspace } from '../features/explorer/workspace.ts';
import { helpWorkspace } from '../features/help/workspace.ts';
import { settingsWorkspace } from '../features/settings/workspace.ts';
import type { PanelDefinition, WorkspaceDefinition } from '../ui/workspace-definition.ts';

/** Every screen of the desk, in the order of the rail. A new screen is one folder and one line here. */
export const workspaces: readonly WorkspaceDefinition[] = [
  homeWorkspace,
  chartWorkspace,
  tradingWorkspace,
  gridsWorkspace,
  scannerWorkspace,
  strategiesWorkspace,
  explorerWorkspace,
  researchWorkspace,
  backtestsWorkspace,
  arenaWorkspace,
  riskWorkspace,
  journalWorkspace,
  dataWorkspace,
  logsWorkspace,
  helpWorkspace,
  settingsWorkspace,
];

const panelsById: ReadonlyMap<string, PanelDefinition> = indexPanels();

function indexPanels(): Map<string, PanelDefinition> {
  const index = new Map<string, PanelDefinition>();
  for (const panel of workspaces.flatMap((workspace) => workspace.panels)) {
    if (index.has(panel.id)) throw new Error(`Two panels are called ${panel.id}.`);
    index.set(panel.id, panel);
  }
  return index;
}

export function panelById(id: string): PanelDefinition | undefined {
  return panelsById.get(id);
}
