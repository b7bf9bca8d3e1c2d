import type { TermDetails } from './term-detail.ts';
import { researchDetailsFrench } from './research-details.fr.ts';
import { tradingDetailsFrench } from './trading-details.fr.ts';

/** Formula, example and ranges of every term in French. */
export const detailsFrench: TermDetails = { ...researchDetailsFrench, ...tradingDetailsFrench };
