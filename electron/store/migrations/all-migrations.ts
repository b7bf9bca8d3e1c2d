import { candlesAndLayouts } from './0001-candles-and-layouts.ts';
import { research } from './0002-research.ts';
import { validation } from './0003-validation.ts';
import { backtestsAndAuxiliarySeries } from './0004-backtests-and-auxiliary-series.ts';
import { dataPipeline } from './0005-data-pipeline.ts';
import { trading } from './0006-trading.ts';
import { paperTrading } from './0007-paper-trading.ts';
import { desk } from './0008-desk.ts';
import type { Migration } from './migration.ts';

/** Every step of the schema, oldest first. */
export const allMigrations: readonly Migration[] = [
  candlesAndLayouts,
  research,
  validation,
  backtestsAndAuxiliarySeries,
  dataPipeline,
  trading,
  paperTrading,
  desk,
];

/** Of a store that every step was made in. */
export const latestVersion = allMigrations.length;
