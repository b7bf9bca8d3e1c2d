import type { TermDetails } from './term-detail.ts';
import { researchDetailsEnglish } from './research-details.en.ts';
import { tradingDetailsEnglish } from './trading-details.en.ts';

/** Formula, example and ranges of every term in English. */
export const detailsEnglish: TermDetails = { ...researchDetailsEnglish, ...tradingDetailsEnglish };
