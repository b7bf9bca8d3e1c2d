import { FilterX, Logs } from 'lucide-react';
import { logLevels, type LogLevel } from '../../../shared/contract/diagnostics.ts';
import { useT } from '../../locales/translate.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { useFormat } from '../../ui/format/use-format.ts';
import { PanelColumn } from '../../ui/panel-layout.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Select } from '../../ui/select.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Switch } from '../../ui/switch.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { BundleDialog } from './bundle-dialog.tsx';
import { LogList } from './log-list.tsx';
import { changeLogFilter, changeLogs, noLogFilter, useLogs } from './logs-store.ts';
import { useLogLines } from './use-log-lines.ts';
import styles from './logs.module.css';

const everyPart = 'all';
const bytesPerMegabyte = 1_048_576;

/** What the host wrote of itself, newest first, as it is written. */
export function LogsPanel() {
  const loadOlder = useLogLines();
  return (
    <PanelColumn>
      <LogFilters />
      <Content onNeedOlder={loadOlder} />
      <BundleDialog />
    </PanelColumn>
  );
}

function LogFilters() {
  const t = useT();
  const { filter, components, isFollowing } = useLogs();
  return (
    <div className={styles['filters']}>
      <Segmented<LogLevel>
        size="small"
        aria-label={t('logs.level')}
        value={filter.from}
        onChange={(from) => changeLogFilter({ from })}
        options={logLevels
          .filter((level) => level !== 'fatal')
          .map((level) => ({ value: level, label: t(`logs.from.${level}`) }))}
      />
      <Select
        size="small"
        className={styles['part']}
        aria-label={t('logs.component')}
        value={filter.component ?? everyPart}
        onChange={(component) => changeLogFilter({ component: component === everyPart ? null : component })}
        options={[
          { value: everyPart, label: t('logs.component.all') },
          ...components.map((component) => ({ value: component, label: component })),
        ]}
      />
      <TextField
        size="small"
        className={styles['search']}
        aria-label={t('logs.search')}
        placeholder={t('logs.search')}
        value={filter.text}
        maxLength={200}
        onChange={(text) => changeLogFilter({ text })}
      />
      <Switch
        label={t('logs.follow')}
        isOn={isFollowing}
        onChange={(next) => changeLogs({ isFollowing: next })}
      />
    </div>
  );
}

function Content({ onNeedOlder }: { readonly onNeedOlder: () => void }) {
  const t = useT();
  const { lines, error, filter, next } = useLogs();
  if (lines === null)
    return error === null ? (
      <Skeleton rows={16} />
    ) : (
      <ErrorState error={error} onRetry={() => changeLogFilter({})} />
    );
  if (lines.length > 0) {
    return (
      <>
        {error !== null && <ErrorState error={error} />}
        <LogList lines={lines} onNeedOlder={onNeedOlder} />
      </>
    );
  }
  const isNarrowed = JSON.stringify(filter) !== JSON.stringify(noLogFilter);
  return (
    <EmptyState
      icon={isNarrowed ? FilterX : Logs}
      title={t('logs.none.title')}
      actions={
        <>
          {next !== null && <Button onClick={onNeedOlder}>{t('logs.none.older')}</Button>}
          {isNarrowed && <Button onClick={() => changeLogFilter(noLogFilter)}>{t('logs.none.clear')}</Button>}
        </>
      }
    >
      {t(isNarrowed ? 'logs.none.filtered' : 'logs.none.text')}
    </EmptyState>
  );
}

/** Count and size in the header, and the way to the bundle. */
export function LogsTools() {
  const t = useT();
  const format = useFormat();
  const { lines, bytes, folder } = useLogs();
  return (
    <span className={styles['tools']}>
      {lines !== null && (
        <span title={folder}>
          {t('logs.size', { size: format.number(bytes / bytesPerMegabyte, 1), count: lines.length })}
        </span>
      )}
      <Button look="ghost" size="small" onClick={() => changeLogs({ isBundleOpen: true })}>
        {t('logs.bundle')}
      </Button>
    </span>
  );
}
