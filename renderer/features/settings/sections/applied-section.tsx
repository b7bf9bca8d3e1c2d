import { useMutation } from '@tanstack/react-query';
import type { AppliedParameters } from '../../../../shared/contract/settings.ts';
import { useT } from '../../../locales/translate.tsx';
import { useClient } from '../../../stores/client.tsx';
import { useSettings } from '../../../stores/settings.ts';
import { openWorkspace } from '../../../stores/workspace-store.ts';
import { Button } from '../../../ui/button.tsx';
import { useFormat } from '../../../ui/format/use-format.ts';
import { useTimes } from '../../../ui/format/use-times.ts';
import { Table } from '../../../ui/table.tsx';
import { showFailure } from '../../../ui/toast.tsx';
import { ZoneName } from '../../../ui/zone-name.tsx';
import { Setting, SettingsGroup } from '../setting.tsx';
import styles from '../settings.module.css';

/** Parameters that were taken over from a walk-forward, one row per strategy and series. */
export function AppliedSection() {
  const t = useT();
  const client = useClient();
  const format = useFormat();
  const times = useTimes();
  const applied = useSettings()?.appliedParameters ?? [];
  const remove = useMutation({
    mutationFn: ({ strategyId, symbol, timeframe }: AppliedParameters) =>
      client.settings.removeApplied({ strategyId, symbol, timeframe }),
    onError: (error) => showFailure(error),
  });
  return (
    <SettingsGroup id="applied" title={t('settings.section.applied')} text={t('settings.applied.text')}>
      <Setting
        label={t('settings.applied.list')}
        words={applied.map(({ strategyId, symbol }) => `${strategyId} ${symbol}`)}
        isWide
      >
        {applied.length === 0 ? (
          <div className={styles['foot']}>
            <span className={styles['facts']}>{t('settings.applied.none')}</span>
            <Button onClick={() => openWorkspace('explorer')}>{t('settings.applied.open')}</Button>
          </div>
        ) : (
          <Table
            aria-label={t('settings.applied.list')}
            rows={applied}
            rowKey={({ strategyId, symbol, timeframe }) => `${strategyId} ${symbol} ${timeframe}`}
            columns={[
              { key: 'strategy', header: t('settings.applied.strategy'), cell: (row) => row.strategyId },
              {
                key: 'series',
                header: t('settings.applied.series'),
                cell: (row) => `${row.symbol} ${row.timeframe}`,
              },
              { key: 'grade', header: t('settings.applied.grade'), cell: (row) => row.grade ?? '–' },
              {
                key: 'params',
                header: t('settings.applied.params'),
                cell: ({ params }) => (
                  <span className={styles['params']}>
                    {Object.entries(params)
                      .map(([name, value]) => `${name} ${format.plain(value)}`)
                      .join(', ')}
                  </span>
                ),
              },
              {
                key: 'time',
                header: t('settings.applied.time'),
                unit: <ZoneName />,
                cell: (row) => times.dateTime(row.appliedAt),
              },
              {
                key: 'remove',
                header: '',
                cell: (row) => (
                  <Button
                    look="ghost"
                    size="small"
                    disabled={remove.isPending}
                    onClick={() => remove.mutate(row)}
                  >
                    {t('settings.applied.remove')}
                  </Button>
                ),
              },
            ]}
          />
        )}
      </Setting>
    </SettingsGroup>
  );
}
