import type { RepairRequest } from '../../../../shared/contract/repairs.ts';
import type { MessageId } from '../../../locales/catalogs.ts';

export type RepairKind = RepairRequest['kind'];

/** What each check's findings can be mended with, the usual way first. */
export const repairOffers: Readonly<Record<string, readonly RepairKind[]>> = {
  ohlc: ['ohlc', 'other-series', 'remove'],
  wick: ['wick', 'other-series', 'remove'],
  spike: ['other-series', 'remove'],
  stale: ['other-series', 'remove'],
  outlier: ['other-series', 'remove'],
  'zero-volume': ['other-series', 'remove'],
  'swapped-volume': ['volume'],
  'volume-unit': ['volume'],
  gap: ['other-series', 'flat-fill'],
};

export const repairKindTexts: Readonly<Record<RepairKind, MessageId>> = {
  ohlc: 'data.repair.ohlc',
  wick: 'data.repair.wick',
  volume: 'data.repair.volume',
  'flat-fill': 'data.repair.flatFill',
  'other-series': 'data.repair.otherSeries',
  remove: 'data.repair.remove',
  edit: 'data.repair.edit',
};

export const repairKindHints: Readonly<Record<RepairKind, MessageId>> = {
  ohlc: 'data.repair.ohlc.hint',
  wick: 'data.repair.wick.hint',
  volume: 'data.repair.volume.hint',
  'flat-fill': 'data.repair.flatFill.hint',
  'other-series': 'data.repair.otherSeries.hint',
  remove: 'data.repair.remove.hint',
  edit: 'data.repair.edit.hint',
};

/** What a check is called; a check of the user's own or of a later release has its id. */
export const checkTexts: Readonly<Partial<Record<string, MessageId>>> = {
  'time-order': 'data.quality.kind.timeOrder',
  ohlc: 'data.quality.kind.ohlc',
  gap: 'data.quality.kind.gap',
  wick: 'data.quality.kind.wick',
  spike: 'data.quality.kind.spike',
  stale: 'data.quality.kind.stale',
  'swapped-volume': 'data.quality.kind.swappedVolume',
  'volume-unit': 'data.quality.kind.volumeUnit',
  'zero-volume': 'data.quality.kind.zeroVolume',
  outlier: 'data.quality.kind.outlier',
};
