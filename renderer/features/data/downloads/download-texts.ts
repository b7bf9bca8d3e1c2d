import type { Download, DownloadRequest } from '../../../../shared/contract/downloads.ts';
import type { MessageId } from '../../../locales/catalogs.ts';

export const downloadKindTexts: Readonly<Record<DownloadRequest['kind'], MessageId>> = {
  candles: 'data.downloads.kind.candles',
  funding: 'data.downloads.kind.funding',
  openInterest: 'data.downloads.kind.openInterest',
};

export const downloadStateTexts: Readonly<Record<Download['state'], MessageId>> = {
  waiting: 'data.downloads.state.waiting',
  running: 'data.downloads.state.running',
  done: 'data.downloads.state.done',
  failed: 'data.downloads.state.failed',
  cancelled: 'data.downloads.state.cancelled',
  interrupted: 'data.downloads.state.interrupted',
};
