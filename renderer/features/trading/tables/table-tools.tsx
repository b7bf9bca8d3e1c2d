import { Download } from 'lucide-react';
import type { ReactNode } from 'react';
import { useT } from '../../../locales/translate.tsx';
import { useChosenAccount, useChosenView } from '../../../stores/trading-store.ts';
import { saveFile } from '../../../stores/save-file.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { Select } from '../../../ui/select.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { changeTableView, groupings, openTables, useTableViews, type TableId } from './table-store.ts';
import styles from './tables.module.css';

interface TableToolsProps {
  readonly id: TableId;
  readonly children?: ReactNode;
}

/** Search, grouping and export of one table, in the header of its panel. */
function TableTools({ id, children }: TableToolsProps) {
  const t = useT();
  const { search, grouping } = useTableViews((views) => views[id]);
  const accountId = useChosenAccount()?.id ?? '';
  /** As the rows are sorted and filtered now, with exact numbers. */
  function save(): void {
    const text = openTables
      .get(id)
      ?.getDataAsCsv({ skipPinnedTop: true, allColumns: true, columnKeys: exported(id) });
    if (text === undefined) return;
    saveFile(new File([text], `${accountId}-${id}.csv`, { type: 'text/csv' }));
  }
  return (
    <span className={styles['tools']}>
      {children}
      <TextField
        className={styles['search']}
        size="small"
        aria-label={t('trading.search')}
        placeholder={t('trading.search')}
        value={search}
        onChange={(text) => changeTableView(id, { search: text })}
      />
      {id !== 'account' && (
        <Select
          className={styles['grouping']}
          size="small"
          aria-label={t('trading.group')}
          value={grouping}
          options={groupings.map((value) => ({ value, label: t(`trading.group.${value}`) }))}
          onChange={(value) => changeTableView(id, { grouping: value })}
        />
      )}
      <IconButton icon={Download} label={t('trading.export')} onClick={save} data-testid={`export-${id}`} />
    </span>
  );
}

/** Every column that holds facts. */
function exported(id: TableId): string[] {
  return (openTables.get(id)?.getColumns() ?? [])
    .map((column) => column.getColId())
    .filter((colId) => colId !== 'actions');
}

export function PositionsTools() {
  return <TableTools id="positions" />;
}

/** Open ones, or those that ended. */
function PastSwitch({ id }: { readonly id: 'orders' | 'fills' }) {
  const t = useT();
  const isPast = useTableViews((views) => views[id].isPast);
  return (
    <Segmented
      size="small"
      aria-label={t('trading.span')}
      value={isPast ? 'past' : 'now'}
      options={[
        { value: 'now', label: t(`trading.span.${id}.now`) },
        { value: 'past', label: t('trading.span.past') },
      ]}
      onChange={(value) => changeTableView(id, { isPast: value === 'past' })}
    />
  );
}

export function OrdersTools() {
  const t = useT();
  const count = useChosenView(({ orders }) => orders.length);
  return (
    <TableTools id="orders">
      {count !== null && count > 0 && <span>{t('trading.orders.count', { count })}</span>}
      <PastSwitch id="orders" />
    </TableTools>
  );
}

export function FillsTools() {
  return (
    <TableTools id="fills">
      <PastSwitch id="fills" />
    </TableTools>
  );
}
