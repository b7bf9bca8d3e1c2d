import { Ellipsis, Square, Trash2 } from 'lucide-react';
import type { SessionRow } from '../../../shared/contract/trading/sessions.ts';
import { useT } from '../../locales/translate.tsx';
import { useClient } from '../../stores/client.tsx';
import { useTimes } from '../../ui/format/use-times.ts';
import { useFormat } from '../../ui/format/use-format.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { KeyValue } from '../../ui/key-value.tsx';
import { Popover } from '../../ui/popover.tsx';
import { showFailure } from '../../ui/toast.tsx';
import type { EndAct } from './end-session.tsx';
import { SpeedChoice } from './speed-choice.tsx';
import { isAtWork } from './session-alarm.ts';
import styles from './grid-monitor.module.css';

interface SessionDetailsProps {
  readonly row: SessionRow;
  /** Asked to stop it, or to take it from the list. */
  readonly onEnd: (act: EndAct) => void;
}

/** What a session was started with, what it has earned and paid, the speed of a replay, and how it ends. */
export function SessionDetails({ row, onEnd }: SessionDetailsProps) {
  const t = useT();
  return (
    <Popover
      aria-label={t('grids.details', { symbol: row.instrument.symbol })}
      align="end"
      trigger={
        <Button
          look="ghost"
          size="small"
          className={styles['square']}
          aria-label={t('grids.details', { symbol: row.instrument.symbol })}
          title={t('grids.details.hint')}
        >
          <Icon of={Ellipsis} size={14} />
        </Button>
      }
    >
      <Facts row={row} onEnd={onEnd} />
    </Popover>
  );
}

function Facts({ row, onEnd }: SessionDetailsProps) {
  const t = useT();
  const client = useClient();
  const format = useFormat();
  const times = useTimes();
  const { quote } = row.instrument;
  const money = (text: string | null): string => `${format.decimal(text, 2)} ${quote}`;
  const change = (text: string): string => `${format.signedDecimal(text, 2)} ${quote}`;
  const items = [
    { key: 'series', value: `${row.instrument.symbol} ${row.timeframe}` },
    { key: 'fills', value: row.fillTimeframe },
    { key: 'sizing', value: sizingText() },
    { key: 'capital', value: money(row.capital) },
    { key: 'equity', value: money(row.equity) },
    { key: 'realised', value: change(row.realised) },
    { key: 'fees', value: money(row.fees) },
    { key: 'funding', value: money(row.funding) },
    { key: 'started', value: times.stamp(row.startedAt) },
    { key: 'lastBar', value: times.stamp(row.lastBar) },
  ] as const;

  function sizingText(): string {
    const { method, allocation, leverage } = row.sizing;
    const name = t(`grids.sizing.${method}`);
    return method === 'allocation'
      ? `${name} ${format.percent(allocation, 0)} × ${format.plain(leverage)}`
      : name;
  }

  return (
    <div className={styles['details']}>
      <strong>{row.strategyTitle}</strong>
      <span className={styles['quiet']}>
        {Object.entries(row.params)
          .map(([name, value]) => `${name} ${format.plain(value)}`)
          .join(', ')}
      </span>
      <KeyValue items={items.map(({ key, value }) => ({ key, label: t(`grids.fact.${key}`), value }))} />
      {row.source.kind === 'replay' && isAtWork(row) && (
        <SpeedChoice
          value={row.source.speed}
          onChange={(speed) =>
            void client.trading.setSessionSpeed({ sessionId: row.id, speed }).catch(showFailure)
          }
        />
      )}
      {row.state !== 'stopped' && row.state !== 'ended' ? (
        <Button look="danger-line" icon={Square} onClick={() => onEnd('stop')}>
          {t('grids.action.stop')}
        </Button>
      ) : (
        <Button icon={Trash2} onClick={() => onEnd('remove')}>
          {t('grids.action.remove')}
        </Button>
      )}
    </div>
  );
}
