import type { z } from 'zod';
import type { repairedBar, repairPreview } from '../../../../shared/contract/repairs.ts';
import { useT } from '../../../locales/translate.tsx';
import { useTimes } from '../../../ui/format/use-times.ts';
import { useFormat } from '../../../ui/format/use-format.ts';
import { Table, type TableColumn } from '../../../ui/table.tsx';
import styles from './quality.module.css';
import text from '../../../ui/text.module.css';

type RepairedBar = z.infer<typeof repairedBar>;

const prices = ['open', 'high', 'low', 'close'] as const;

interface RepairPreviewTableProps {
  readonly preview: z.infer<typeof repairPreview>;
  readonly tickSize: number;
}

/** Bars before and after, figure by figure; what changes stands out. */
export function RepairPreviewTable({ preview, tickSize }: RepairPreviewTableProps) {
  const t = useT();
  const format = useFormat();
  const times = useTimes();
  const hidden = preview.bars - preview.examples.length;
  const change = (before: string, after: string) =>
    before === after ? (
      <span className={text['secondary']}>{after}</span>
    ) : (
      <>
        <s className={text['tertiary']}>{before}</s> <span className={text['strong']}>{after}</span>
      </>
    );
  const columns: readonly TableColumn<RepairedBar>[] = [
    {
      key: 'time',
      header: t('data.wizard.time'),
      unit: times.name,
      cell: ({ time }) => times.dateTime(time),
    },
    ...prices.map((name): TableColumn<RepairedBar> => ({
      key: name,
      header: t(`data.wizard.role.${name}`),
      isNumeric: true,
      cell: ({ before, after }) =>
        change(format.price(before?.[name], tickSize), format.price(after?.[name], tickSize)),
    })),
    {
      key: 'volume',
      header: t('data.wizard.role.volume'),
      isNumeric: true,
      cell: ({ before, after }) => change(format.plain(before?.volume, 4), format.plain(after?.volume, 4)),
    },
  ];
  return (
    <div className={styles['preview']}>
      <Table
        aria-label={t('data.wizard.preview')}
        isDense
        rows={preview.examples}
        columns={columns}
        rowKey={({ time }) => time}
      />
      {hidden > 0 && (
        <p className={styles['remedy']}>
          {t('data.quality.more', { count: hidden, shown: format.number(hidden) })}
        </p>
      )}
    </div>
  );
}
