import { frameEnglish } from '../app/messages.en.ts';
import { frameFrench } from '../app/messages.fr.ts';
import { chartEnglish } from '../features/chart/messages.en.ts';
import { chartFrench } from '../features/chart/messages.fr.ts';
import { drawingsEnglish } from '../features/chart/drawings/messages.en.ts';
import { drawingsFrench } from '../features/chart/drawings/messages.fr.ts';
import { dataEnglish } from '../features/data/messages.en.ts';
import { dataDownloadsEnglish } from '../features/data/downloads/messages.en.ts';
import { dataFeedsEnglish } from '../features/data/feeds/messages.en.ts';
import { dataQualityEnglish } from '../features/data/quality/messages.en.ts';
import { dataStorageEnglish } from '../features/data/storage/messages.en.ts';
import { dataFrench } from '../features/data/messages.fr.ts';
import { dataDownloadsFrench } from '../features/data/downloads/messages.fr.ts';
import { dataFeedsFrench } from '../features/data/feeds/messages.fr.ts';
import { dataQualityFrench } from '../features/data/quality/messages.fr.ts';
import { dataStorageFrench } from '../features/data/storage/messages.fr.ts';
import { explorerEnglish } from '../features/explorer/messages.en.ts';
import { explorerFrench } from '../features/explorer/messages.fr.ts';
import { backtestsEnglish } from '../features/backtests/messages.en.ts';
import { backtestsFrench } from '../features/backtests/messages.fr.ts';
import { researchEnglish } from '../features/research/messages.en.ts';
import { researchFrench } from '../features/research/messages.fr.ts';
import { comparisonsEnglish } from '../features/comparisons/messages.en.ts';
import { comparisonsFrench } from '../features/comparisons/messages.fr.ts';
import { scannerEnglish } from '../features/scanner/messages.en.ts';
import { scannerFrench } from '../features/scanner/messages.fr.ts';
import { guideEnglish } from '../features/first-run/messages.en.ts';
import { guideFrench } from '../features/first-run/messages.fr.ts';
import { gridsEnglish } from '../features/grid-monitor/messages.en.ts';
import { gridsFrench } from '../features/grid-monitor/messages.fr.ts';
import { jobsEnglish } from '../features/jobs/messages.en.ts';
import { noticesEnglish } from '../features/notifications/messages.en.ts';
import { logsEnglish } from '../features/logs/messages.en.ts';
import { jobsFrench } from '../features/jobs/messages.fr.ts';
import { noticesFrench } from '../features/notifications/messages.fr.ts';
import { logsFrench } from '../features/logs/messages.fr.ts';
import { riskEnglish } from '../features/risk/messages.en.ts';
import { riskFrench } from '../features/risk/messages.fr.ts';
import { homeEnglish } from '../features/home/messages.en.ts';
import { homeFrench } from '../features/home/messages.fr.ts';
import { journalEnglish } from '../features/journal/messages.en.ts';
import { journalFrench } from '../features/journal/messages.fr.ts';
import { arenaEnglish } from '../features/arena/messages.en.ts';
import { arenaFrench } from '../features/arena/messages.fr.ts';
import { strategiesEnglish } from '../features/strategies/messages.en.ts';
import { strategiesFrench } from '../features/strategies/messages.fr.ts';
import { tradingEnglish } from '../features/trading/messages.en.ts';
import { tradingFrench } from '../features/trading/messages.fr.ts';
import { movesEnglish } from '../features/trading/chart/messages.en.ts';
import { movesFrench } from '../features/trading/chart/messages.fr.ts';
import { helpEnglish } from '../features/help/messages.en.ts';
import { helpFrench } from '../features/help/messages.fr.ts';
import { settingsEnglish } from '../features/settings/messages.en.ts';
import { settingsFrench } from '../features/settings/messages.fr.ts';
import { glossaryEnglish } from '../ui/glossary/messages.en.ts';
import { glossaryFrench } from '../ui/glossary/messages.fr.ts';
import { kitEnglish } from '../ui/messages.en.ts';
import { kitFrench } from '../ui/messages.fr.ts';

/** Every English message by id, one file per feature. English is the source; French must have the same ids. */
export const englishCatalog = {
  ...kitEnglish,
  ...frameEnglish,
  ...glossaryEnglish,
  ...homeEnglish,
  ...dataEnglish,
  ...dataDownloadsEnglish,
  ...dataFeedsEnglish,
  ...dataQualityEnglish,
  ...dataStorageEnglish,
  ...explorerEnglish,
  ...researchEnglish,
  ...backtestsEnglish,
  ...chartEnglish,
  ...drawingsEnglish,
  ...scannerEnglish,
  ...helpEnglish,
  ...settingsEnglish,
  ...tradingEnglish,
  ...movesEnglish,
  ...gridsEnglish,
  ...comparisonsEnglish,
  ...jobsEnglish,
  ...noticesEnglish,
  ...logsEnglish,
  ...riskEnglish,
  ...journalEnglish,
  ...arenaEnglish,
  ...strategiesEnglish,
  ...guideEnglish,
} as const;

/** The id of a message that exists; anything else does not compile. */
export type MessageId = keyof typeof englishCatalog;

export const frenchCatalog: Readonly<Record<MessageId, string>> = {
  ...kitFrench,
  ...frameFrench,
  ...glossaryFrench,
  ...homeFrench,
  ...dataFrench,
  ...dataDownloadsFrench,
  ...dataFeedsFrench,
  ...dataQualityFrench,
  ...dataStorageFrench,
  ...explorerFrench,
  ...researchFrench,
  ...backtestsFrench,
  ...chartFrench,
  ...drawingsFrench,
  ...scannerFrench,
  ...helpFrench,
  ...settingsFrench,
  ...tradingFrench,
  ...movesFrench,
  ...gridsFrench,
  ...comparisonsFrench,
  ...jobsFrench,
  ...noticesFrench,
  ...logsFrench,
  ...riskFrench,
  ...journalFrench,
  ...arenaFrench,
  ...strategiesFrench,
  ...guideFrench,
};
