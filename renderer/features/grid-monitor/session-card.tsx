import { Bell, Check, Clock, Pause, TriangleAlert, type LucideIcon } from 'lucide-react';
import { memo } from 'react';
import type { SessionRow } from '../../../shared/contract/trading/sessions.ts';
import { useT } from '../../locales/translate.tsx';
import type { TradingMode } from '../../stores/trading-mode.ts';
import { classNames } from '../../ui/class-names.ts';
import { FigureText } from '../../ui/figure-text.tsx';
import { signOf } from '../../ui/format/decimal-text.ts';
import { narrowSpace, undefinedMark } from '../../ui/format/number-format.ts';
import { useTimes } from '../../ui/format/use-times.ts';
import { useFormat } from '../../ui/format/use-format.ts';
import { GradeBadge } from '../research/grade-badge.tsx';
import { Icon } from '../../ui/icon.tsx';
import { KeyValue } from '../../ui/key-value.tsx';
import { ModeBadge } from '../../ui/mode-badge.tsx';
import { Progress } from '../../ui/progress.tsx';
import text from '../../ui/text.module.css';
import { CycleBars } from './cycle-bars.tsx';
import { chooseSession } from './grids-store.ts';
import { cycleAge, heldText } from './held-text.ts';
import type { LadderScale } from './ladder.ts';
import { Ladder } from './ladder.tsx';
import { SessionActions } from './session-actions.tsx';
import { sessionAlarm, type SessionAlarm } from './session-alarm.ts';
import { useSessionTexts } from './use-session-texts.ts';
import styles from './grid-monitor.module.css';

const hourMs = 3_600_000;

interface SessionCardProps {
  readonly row: SessionRow;
  readonly mode: TradingMode;
  readonly scale: LadderScale;
  readonly moneyDecimals: number;
}

/** One session: what it says first, its ladder, its figures, what it does next, and its past cycles. */
export const SessionCard = memo(function SessionCard(props: SessionCardProps) {
  const { row, mode, scale, moneyDecimals } = props;
  const t = useT();
  const alarm = sessionAlarm(row);
  const { title, detail, next } = useSessionTexts()(row);
  return (
    <section
      className={classNames(styles['card'], alarm.tone === 'critical' && styles['critical'])}
      aria-label={`${row.instrument.symbol} ${row.strategyId}`}
      data-session={row.id}
      data-alarm={alarm.kind}
      onPointerDown={() => chooseSession(row.id)}
    >
      <CardHead row={row} mode={mode} />
      <div
        className={styles['alarm']}
        data-tone={alarm.tone}
        role={alarm.tone === 'critical' ? 'alert' : undefined}
        title={`${title}\n${detail}`}
      >
        <Icon of={iconOf(alarm)} size={14} />
        <b>{title}</b>
        <span>{detail}</span>
      </div>
      <div className={styles['ladder']}>
        <Ladder row={row} scale={scale} moneyDecimals={moneyDecimals} />
      </div>
      <CardFigures row={row} moneyDecimals={moneyDecimals} />
      <div className={styles['next']}>
        <span className={styles['nextWord']}>{t('grids.next')}</span>
        <b title={next}>{next}</b>
        <SessionActions row={row} />
      </div>
      <CardCycles row={row} />
    </section>
  );
});

function iconOf({ kind, tone }: SessionAlarm): LucideIcon {
  if (tone === 'critical' || tone === 'bad') return TriangleAlert;
  if (tone === 'warning') return Bell;
  if (tone === 'good') return Check;
  return kind === 'paused' || kind === 'halted' || kind === 'cooldown' ? Pause : Clock;
}

function CardHead({ row, mode }: Pick<SessionCardProps, 'row' | 'mode'>) {
  const t = useT();
  const format = useFormat();
  const times = useTimes();
  const age = cycleAge(row);
  const filled = t('grids.filled', { filled: row.filledLevels, levels: row.levels.length });
  return (
    <>
      <div className={styles['head']}>
        <b title={row.instrument.symbol}>{`${row.instrument.base}/${row.instrument.quote}`}</b>
        {row.grade !== null && <GradeBadge letter={row.grade} />}
        <ModeBadge mode={mode} size="small" />
      </div>
      <div className={styles['sub']}>
        <span title={row.strategyTitle}>{`${row.strategyId}, ${row.timeframe}`}</span>
        <span>{age === null ? filled : `${filled}, ${heldText(age, format, t)}`}</span>
      </div>
      {row.source.kind === 'replay' && (
        <div className={styles['replay']}>
          <span title={times.zone}>{times.dateTime(row.now ?? row.source.from)}</span>
          <Progress value={row.progress ?? 0} size="small" aria-label={t('grids.progress')} />
          <span>{format.percent(row.progress, 0)}</span>
        </div>
      )}
    </>
  );
}

function CardFigures({ row, moneyDecimals }: Pick<SessionCardProps, 'row' | 'moneyDecimals'>) {
  const t = useT();
  const format = useFormat();
  const because = t('grids.flat');
  const isNear = sessionAlarm(row).kind === 'near-stop';
  const sign = signOf(row.unrealised);
  return (
    <div className={styles['figures']}>
      <div className={styles['profit']}>
        <span>{t('grids.unrealised')}</span>
        <span>
          <b className={sign === 0 ? text['tertiary'] : text[sign > 0 ? 'up' : 'down']}>
            {row.side === null
              ? format.decimal('0', moneyDecimals)
              : format.signedDecimal(row.unrealised, moneyDecimals)}
          </b>{' '}
          <span className={text['unit']}>{row.instrument.quote}</span>
        </span>
      </div>
      <KeyValue
        isPlain
        items={[
          {
            key: 'average',
            label: t('grids.average'),
            value: (
              <FigureText undefinedBecause={because}>
                {format.decimal(row.averageEntry, row.instrument.priceDecimals)}
              </FigureText>
            ),
          },
          {
            key: 'stop',
            label: t('grids.toStop'),
            value: (
              <span className={isNear ? text['down'] : undefined}>
                <FigureText undefinedBecause={because}>{format.percent(row.stopDistance)}</FigureText>
              </span>
            ),
          },
          {
            key: 'target',
            label: t('grids.toTarget'),
            value: <FigureText undefinedBecause={because}>{format.percent(row.targetDistance)}</FigureText>,
          },
        ]}
      />
    </div>
  );
}

function CardCycles({ row }: { readonly row: SessionRow }) {
  const t = useT();
  const format = useFormat();
  const mean = row.meanCycleMs === null ? null : row.meanCycleMs / hourMs;
  return (
    <div className={styles['cycles']}>
      <div>
        <CycleBars cycles={row.recentCycles} label={t('grids.cycles.picture')} />
      </div>
      <small
        title={t('grids.cycles.hint', {
          week: format.number(row.cyclesPerWeek, 1),
        })}
      >
        {t('grids.cycles.count', { count: row.cycles })}
        <br />
        {mean === null
          ? undefinedMark
          : `${format.number(mean, 1)}${narrowSpace}${t('grids.unit.h')}, ${format.percent(row.winRate, 0)}`}
      </small>
    </div>
  );
}
