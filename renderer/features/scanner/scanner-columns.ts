import type { MessageId } from '../../locales/catalogs.ts';

export interface ScannerColumn {
  readonly key: string;
  readonly titleId: MessageId;
  /** Written once in the header. */
  readonly unit?: string;
  readonly isNumeric?: boolean;
  readonly isSeparated?: boolean;
  /** Pixels; none takes what is left. */
  readonly width?: number;
  readonly isSortable: boolean;
}

/** Columns in their order; their widths stay, whatever rows are in sight. */
export const scannerColumns: readonly ScannerColumn[] = [
  { key: 'asset', titleId: 'scanner.column.asset', width: 172, isSortable: true },
  { key: 'strategy', titleId: 'scanner.column.strategy', width: 148, isSortable: true },
  {
    key: 'price',
    titleId: 'scanner.column.price',
    width: 84,
    isNumeric: true,
    isSeparated: true,
    isSortable: true,
  },
  {
    key: 'change',
    titleId: 'scanner.column.change',
    unit: '%',
    width: 66,
    isNumeric: true,
    isSortable: true,
  },
  { key: 'side', titleId: 'scanner.column.side', width: 54, isSeparated: true, isSortable: true },
  { key: 'level', titleId: 'scanner.column.level', width: 96, isNumeric: true, isSortable: true },
  {
    key: 'distance',
    titleId: 'scanner.column.distance',
    unit: '%',
    width: 118,
    isNumeric: true,
    isSortable: true,
  },
  {
    key: 'conditions',
    titleId: 'scanner.column.conditions',
    width: 138,
    isSeparated: true,
    isSortable: true,
  },
  { key: 'waits', titleId: 'scanner.column.waits', isSortable: false },
  { key: 'regime', titleId: 'scanner.column.regime', width: 74, isSeparated: true, isSortable: true },
  { key: 'data', titleId: 'scanner.column.data', width: 104, isSortable: true },
];
