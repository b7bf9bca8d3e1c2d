import type { MessageId } from '../../locales/catalogs.ts';
import type { MonthState } from './month-state.ts';

export const monthStateTexts: Readonly<Record<MonthState, MessageId>> = {
  full: 'data.coverage.full',
  partial: 'data.coverage.partial',
  empty: 'data.coverage.empty',
};
