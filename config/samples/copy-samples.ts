import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Puts the one real sample, S&P 500 daily, where the build keeps what it ships. The file comes from the development
 * dependency vega-datasets, so the repository holds no market data.
 */
const root = join(import.meta.dirname, '../..');
const target = join(root, 'out/samples');

mkdirSync(target, { recursive: true });
copyFileSync(join(root, 'node_modules/vega-datasets/data/sp500-2000.csv'), join(target, 'sp500-daily.csv'));
