import type { AuxiliarySeries } from '../../../../shared/contract/auxiliary.ts';
import type { MessageId } from '../../../locales/catalogs.ts';

export const auxiliaryKindTexts: Readonly<Record<AuxiliarySeries['kind'], MessageId>> = {
  funding: 'data.downloads.kind.funding',
  openInterest: 'data.downloads.kind.openInterest',
};
