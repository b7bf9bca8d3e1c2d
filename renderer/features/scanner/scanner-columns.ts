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
  /** Pixels on a wide screen, where they differ. */
  readonly wideWidth?: number;
  readonly isSortable: boolean;
}

/** Columns in their order; their widths stay, whatever rows are in sight. */
export const scannerColumns: readonly ScannerColumn[] = [
  { key: 'asset', titleId: 'scanner.column.asset', width: 160, wideWidth: 232, isSortable: true },
  { key: 'strategy', titleId: 'scanner.column.strategy', width: 132, wideWidth: 168, isSortable: true },
  {
    key: 'price',
    titleId: 'scanner.column.price',
    width: 96,
    isNumeric: true,
    isSeparated: true,
    isSortable: true,
  },
  {
    key: 'change',
    titleId: 'scanner.column.change',
    unit: '%',
    width: 64,
    isNumeric: true,
    isSortable: true,
  },
  { key: 'side', titleId: 'scanner.column.side', width: 62, isSeparated: true, isSortable: true },
  { key: 'level', titleId: 'scanner.column.level', width: 96, isNumeric: true, isSortable: true },
  {
    key: 'distance',
    titleId: 'scanner.column.distance',
    unit: '%',
    width: 104,
    wideWidth: 144,
    isNumeric: true,
    isSortable: true,
  },
  {
    key: 'conditions',
    titleId: 'scanner.column.conditions',
    width: 148,
    isSeparated: true,
    isSortable: true,
  },
  { key: 'waits', titleId: 'scanner.column.waits', isSortable: false },
  { key: 'regime', titleId: 'scanner.column.regime', width: 70, isSeparated: true, isSortable: true },
  { key: 'data', titleId: 'scanner.column.data', width: 106, isSortable: true },
];
