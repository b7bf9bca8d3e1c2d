import { auxiliaryContract } from './auxiliary.ts';
import { backtestsContract } from './backtests.ts';
import { chartsContract } from './charts.ts';
import { comparisonsContract } from './comparisons.ts';
import { diagnosticsContract } from './diagnostics.ts';
import { downloadsContract } from './downloads.ts';
import { exportsContract } from './exports.ts';
import { feedsContract } from './feeds.ts';
import { importsContract } from './imports.ts';
import { indicatorsContract } from './indicators.ts';
import { jobsContract } from './jobs.ts';
import { liveContract } from './live.ts';
import { maintenanceContract } from './maintenance.ts';
import { overviewContract } from './overview.ts';
import { notificationsContract } from './notifications.ts';
import { promotionContract } from './promotion.ts';
import { repairsContract } from './repairs.ts';
import { researchContract } from './research.ts';
import { scannerContract } from './scanner.ts';
import { seriesContract } from './series.ts';
import { settingsContract } from './settings.ts';
import { strategiesContract } from './strategies.ts';
import { tradingContract } from './trading/trading.ts';
import { workspacesContract } from './workspaces.ts';

/** Every message between the host and a window. The router implements it; the renderer only calls it. */
export const contract = {
  live: liveContract,
  series: seriesContract,
  indicators: indicatorsContract,
  feeds: feedsContract,
  imports: importsContract,
  auxiliary: auxiliaryContract,
  strategies: strategiesContract,
  backtests: backtestsContract,
  charts: chartsContract,
  diagnostics: diagnosticsContract,
  downloads: downloadsContract,
  exports: exportsContract,
  jobs: jobsContract,
  maintenance: maintenanceContract,
  notifications: notificationsContract,
  overview: overviewContract,
  promotion: promotionContract,
  repairs: repairsContract,
  research: researchContract,
  scanner: scannerContract,
  comparisons: comparisonsContract,
  settings: settingsContract,
  trading: tradingContract,
  workspaces: workspacesContract,
};

export type Contract = typeof contract;
