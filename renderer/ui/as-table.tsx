import { Download, Table2 } from 'lucide-react';
import { useState } from 'react';
import { useT } from '../locales/translate.tsx';
import { saveFile } from '../stores/save-file.ts';
import { Button } from './button.tsx';
import { csvText } from './csv.ts';
import type { DataColumn } from './data-table.tsx';
import { DataTable } from './data-table.tsx';
import { Dialog } from './dialog.tsx';
import { useFormat } from './format/use-format.ts';
import { IconButton } from './icon-button.tsx';
import styles from './data-table.module.css';

interface AsTableProps<Row> {
  /** What the picture shows: the title of the table. */
  readonly title: string;
  /** Without the ending: `equity-BTC-USDT-1h`. */
  readonly fileName: string;
  readonly columns: readonly DataColumn<Row>[];
  /** Asked for when the table is opened, so that a closed one costs nothing. */
  readonly rows: () => readonly Row[];
  readonly isDisabled?: boolean;
  /** In the corner of a picture that has no toolbar. */
  readonly isOverlay?: boolean;
}

/** What a canvas shows, for those who cannot see it or want the numbers: a button in its toolbar opens the table. */
export function AsTable<Row>(props: AsTableProps<Row>) {
  const { title, fileName, columns, rows, isDisabled = false, isOverlay = false } = props;
  const t = useT();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <IconButton
        icon={Table2}
        label={t('kit.table.open')}
        disabled={isDisabled}
        {...(isOverlay ? { className: styles['overlay'] } : {})}
        data-testid="as-table"
        onClick={() => setOpen(true)}
      />
      {isOpen && (
        <TableDialog
          title={title}
          fileName={fileName}
          columns={columns}
          rows={rows()}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}

interface TableDialogProps<Row> extends Pick<AsTableProps<Row>, 'title' | 'fileName' | 'columns'> {
  readonly rows: readonly Row[];
  readonly onClose: () => void;
}

function TableDialog<Row>({ title, fileName, columns, rows, onClose }: TableDialogProps<Row>) {
  const t = useT();
  const format = useFormat();

  function save(): void {
    const head = columns.map(({ header, unit, fileUnit = unit }) =>
      fileUnit === undefined ? header : `${header} ${fileUnit}`,
    );
    const lines = rows.map((row) => columns.map(({ value }) => value(row)));
    const name = `${fileName.replaceAll(/[^\p{L}\p{N}._-]+/gu, '-')}.csv`;
    saveFile(new File([csvText([head, ...lines])], name, { type: 'text/csv' }));
  }

  return (
    <Dialog
      isOpen
      isFlush
      width={860}
      title={title}
      onClose={onClose}
      foot={
        <>
          <span className={styles['count']}>
            {t('kit.table.rows', { count: format.number(rows.length) })}
          </span>
          <Button icon={Download} disabled={rows.length === 0} onClick={save}>
            {t('kit.table.save')}
          </Button>
          <Button look="primary" onClick={onClose}>
            {t('kit.close')}
          </Button>
        </>
      }
    >
      {rows.length === 0 ? (
        <p className={styles['empty']}>{t('kit.table.empty')}</p>
      ) : (
        <DataTable aria-label={title} columns={columns} rows={rows} />
      )}
    </Dialog>
  );
}
