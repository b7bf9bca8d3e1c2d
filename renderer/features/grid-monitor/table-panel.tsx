import { Download, Pause } from 'lucide-react';
import { useMutation } from '@tanstack/react-query';
import { useT } from '../../locales/translate.tsx';
import { useElementSize } from '../../plot/use-element-size.ts';
import { useClient } from '../../stores/client.tsx';
import { saveFile } from '../../stores/save-file.ts';
import { useChosenAccount } from '../../stores/trading-store.ts';
import { Button } from '../../ui/button.tsx';
import { PanelColumn, PanelScroll } from '../../ui/panel-layout.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Table } from '../../ui/table.tsx';
import { showFailure, showToast } from '../../ui/toast.tsx';
import { chooseSession, openCapital } from './grids-store.ts';
import { isAtWork } from './session-alarm.ts';
import { useTableColumns } from './use-table-columns.tsx';
import { useChosenSession, useSessions } from './use-sessions.ts';
import styles from './grid-monitor.module.css';

/** From this width on, every column has room. */
const wideWidth = 1500;

/** Every session in one line, with what they come to. */
export function TablePanel() {
  const t = useT();
  const [box, { width }] = useElementSize<HTMLDivElement>();
  const account = useChosenAccount();
  const sessions = useSessions();
  const chosen = useChosenSession();
  const columns = useTableColumns(account, sessions ?? [], width >= wideWidth);
  return (
    <PanelColumn>
      <PanelScroll>
        <div ref={box}>
          {sessions === null ? (
            <Skeleton rows={4} />
          ) : (
            <Table
              aria-label={t('grids.table')}
              isDense={width < wideWidth}
              rows={sessions}
              columns={columns}
              rowKey={({ id }) => id}
              selected={chosen?.id ?? null}
              onSelect={({ id }) => chooseSession(id)}
              total={
                sessions.length > 0 && (
                  <tr>
                    {columns.map(({ key, isNumeric, total }) => (
                      <td key={key} style={isNumeric ? { textAlign: 'right' } : undefined}>
                        {total}
                      </td>
                    ))}
                  </tr>
                )
              }
            />
          )}
        </div>
      </PanelScroll>
    </PanelColumn>
  );
}

/** How many are at work, the capital of each, the trades as a file, and a pause for all. */
export function TableTools() {
  const t = useT();
  const client = useClient();
  const account = useChosenAccount();
  const sessions = useSessions() ?? [];
  const running = sessions.filter(({ state }) => state === 'running');
  const pause = useMutation({
    async mutationFn() {
      for (const { id } of running) await client.trading.pauseSession({ sessionId: id });
      return running.length;
    },
    onSuccess: (count) => showToast({ tone: 'good', title: t('grids.done.pauseAll', { count }) }),
    onError: (error) => showFailure(error),
  });
  const save = useMutation({
    async mutationFn(accountId: string) {
      const { fileName, text } = await client.trading.exportTrades({ accountId });
      saveFile(new File([text], fileName, { type: 'text/csv' }));
    },
    onError: (error) => showFailure(error),
  });
  if (account === null || sessions.length === 0) return null;
  return (
    <>
      <span className={styles['quiet']}>
        {t('grids.count', {
          enabled: sessions.filter(isAtWork).length,
          held: sessions.filter(({ side }) => side !== null).length,
        })}
      </span>
      <Button look="ghost" size="small" onClick={() => openCapital(true)}>
        {t('grids.capital')}
      </Button>
      <Button
        look="ghost"
        size="small"
        icon={Download}
        disabled={save.isPending}
        onClick={() => save.mutate(account.id)}
      >
        {t('grids.export')}
      </Button>
      <Button
        size="small"
        icon={Pause}
        disabled={running.length === 0 || pause.isPending}
        onClick={() => pause.mutate()}
      >
        {t('grids.pauseAll')}
      </Button>
    </>
  );
}
