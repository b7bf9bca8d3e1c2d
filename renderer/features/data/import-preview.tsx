import type { ImportInspection } from '../../../shared/contract/imports.ts';
import { useT } from '../../locales/translate.tsx';
import { decimalsOf } from '../../ui/format/number-format.ts';
import { utcTimes } from '../../ui/format/time-format.ts';
import { useFormat } from '../../ui/format/use-format.ts';
import { Table } from '../../ui/table.tsx';
import type { TableColumn } from '../../ui/table.tsx';
import styles from './data.module.css';

type PreviewRow = ImportInspection['preview'][number];

const shownDecimals = 8;
const mostVolumeDecimals = 2;

/** The first and last bars exactly as they would be stored. */
export function ImportPreview({ inspection }: { readonly inspection: ImportInspection }) {
  const t = useT();
  const format = useFormat();
  const { tickSize } = inspection;
  const price = (value: number): string =>
    tickSize === null ? format.plain(value, shownDecimals) : format.price(value, tickSize);
  const priceColumn = (key: 'open' | 'high' | 'low' | 'close', header: string): TableColumn<PreviewRow> => ({
    key,
    header,
    isNumeric: true,
    cell: (row) => price(row[key]),
  });
  const volumeDecimals = Math.min(
    mostVolumeDecimals,
    Math.max(0, ...inspection.preview.map((row) => decimalsOf(row.volume ?? 0))),
  );
  const columns: readonly TableColumn<PreviewRow>[] = [
    {
      key: 'row',
      header: t('data.wizard.row'),
      isNumeric: true,
      width: 64,
      cell: (row) => format.number(row.row),
    },
    {
      key: 'time',
      header: t('data.wizard.time'),
      unit: utcTimes.name,
      cell: (row) => utcTimes.dateTime(row.time),
    },
    priceColumn('open', t('data.wizard.role.open')),
    priceColumn('high', t('data.wizard.role.high')),
    priceColumn('low', t('data.wizard.role.low')),
    priceColumn('close', t('data.wizard.role.close')),
    {
      key: 'volume',
      header: t('data.wizard.role.volume'),
      isNumeric: true,
      cell: (row) => format.number(row.volume, volumeDecimals),
    },
  ];
  if (inspection.preview.length === 0) return <p className={styles['problem']}>{t('data.wizard.nothing')}</p>;
  return (
    <div className={styles['preview']}>
      <Table
        aria-label={t('data.wizard.preview')}
        rows={inspection.preview}
        columns={columns}
        rowKey={(row) => row.row}
        isDense
      />
    </div>
  );
}
