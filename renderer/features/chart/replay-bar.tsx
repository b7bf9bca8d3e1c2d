import { CalendarSearch, FastForward, Pause, Play, Rewind, StepForward, X } from 'lucide-react';
import { useState } from 'react';
import type { CandleSeries } from '../../../shared/domain/series.ts';
import { useT } from '../../locales/translate.tsx';
import { Button } from '../../ui/button.tsx';
import { useTimes } from '../../ui/format/use-times.ts';
import { useFormat } from '../../ui/format/use-format.ts';
import { DateTimeField } from '../../ui/date-time-field.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Popover } from '../../ui/popover.tsx';
import { Progress } from '../../ui/progress.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { ChartReplay } from './chart-store.ts';
import { useChart } from './chart-store.ts';
import { replaySpeeds, usualSpeed } from './replay-speed.ts';
import type { ReplayActions } from './use-replay.ts';
import styles from './replay.module.css';

interface ReplayBarProps {
  readonly series: CandleSeries;
  readonly replay: ChartReplay;
  readonly actions: ReplayActions;
}

/** The controls of a replay, under a mark that cannot be overlooked. */
export function ReplayBar({ series, replay, actions }: ReplayBarProps) {
  const t = useT();
  return (
    <div className={styles['bar']} role="group" aria-label={t('chart.replay.label')} data-testid="replay-bar">
      <span className={styles['mark']}>{t('chart.replay.mark')}</span>
      {replay.phase === 'choosing' ? (
        <Choosing series={series} from={replay.from} actions={actions} />
      ) : (
        <Running series={series} replay={replay.replay} actions={actions} />
      )}
      <span className={styles['end']} />
      <IconButton icon={X} label={t('chart.replay.end')} shortcut="Esc" onClick={actions.end} />
    </div>
  );
}

interface ChoosingProps {
  readonly series: CandleSeries;
  readonly from: number | null;
  readonly actions: ReplayActions;
}

function Choosing({ series, from, actions }: ChoosingProps) {
  const t = useT();
  const times = useTimes(series);
  const [text, setText] = useState('');
  const typed = times.parse(text.trim());
  const isWrong = text.trim() !== '' && typed === null;
  return (
    <form
      className={styles['group']}
      onSubmit={(event) => {
        event.preventDefault();
        actions.start();
      }}
    >
      <span className={styles['hint']}>{t('chart.replay.choose')}</span>
      <span className={styles['date']}>
        <TextField
          size="small"
          value={text === '' && from !== null ? times.dateTime(from) : text}
          placeholder={times.dateTime(series.firstTime)}
          aria-label={t('chart.replay.from', { zone: times.name })}
          title={isWrong ? t('chart.dateProblem') : t('chart.replay.from', { zone: times.name })}
          {...(isWrong ? { 'aria-invalid': true } : {})}
          onChange={(next) => {
            setText(next);
            const time = times.parse(next.trim());
            if (time !== null) actions.pick(time);
          }}
        />
      </span>
      <SpeedSelect series={series} actions={actions} />
      <Button type="submit" look="primary" size="small" disabled={from === null || isWrong}>
        {t('chart.replay.start')}
      </Button>
    </form>
  );
}

interface RunningProps {
  readonly series: CandleSeries;
  readonly replay: Extract<ChartReplay, { phase: 'running' }>['replay'];
  readonly actions: ReplayActions;
}

function Running({ series, replay, actions }: RunningProps) {
  const t = useT();
  const format = useFormat();
  const times = useTimes(series);
  const isPlaying = replay.state === 'playing';
  const hasEnded = replay.state === 'ended';
  const share = (replay.now - replay.from) / (replay.to - replay.from);
  return (
    <span className={styles['group']}>
      <IconButton
        icon={isPlaying ? Pause : Play}
        label={t(isPlaying ? 'chart.replay.pause' : 'chart.replay.play')}
        shortcut={t('chart.replay.space')}
        disabled={hasEnded}
        onClick={actions.toggle}
      />
      <IconButton
        icon={StepForward}
        label={t('chart.replay.step')}
        shortcut="."
        disabled={hasEnded}
        onClick={actions.step}
      />
      <JumpTo series={series} from={replay.now} actions={actions} />
      <IconButton icon={Rewind} label={t('chart.replay.slower')} shortcut="," onClick={actions.slower} />
      <SpeedSelect series={series} actions={actions} />
      <IconButton icon={FastForward} label={t('chart.replay.faster')} shortcut=";" onClick={actions.faster} />
      <time className={styles['clock']} data-testid="replay-clock">
        {times.dateTimeSeconds(replay.now)} {times.name}
      </time>
      <span className={styles['progress']}>
        <Progress value={share} size="small" aria-label={t('chart.replay.progress')} />
      </span>
      <span className={styles['hint']} data-testid="replay-state">
        {t(`chart.replay.${replay.state}`)}
        {' · '}
        {t('chart.replay.bars', { count: replay.bars, shown: format.number(replay.bars) })}
      </span>
    </span>
  );
}

/** Another moment to go on from. */
function JumpTo({ series, from, actions }: SpeedSelectProps & { readonly from: number }) {
  const t = useT();
  const [time, setTime] = useState<number | null>(null);
  const { firstTime, lastTime } = series;
  const isKnown = time !== null && time >= (firstTime ?? time) && time <= (lastTime ?? time);
  return (
    <Popover
      aria-label={t('chart.replay.jump')}
      trigger={<IconButton icon={CalendarSearch} label={t('chart.replay.jump')} data-testid="replay-jump" />}
    >
      <form
        className={styles['group']}
        onSubmit={(event) => {
          event.preventDefault();
          if (isKnown) actions.jump(time);
        }}
      >
        <DateTimeField
          of={series}
          value={time ?? from}
          aria-label={t('chart.replay.jump')}
          onChange={setTime}
        />
        <Button type="submit" size="small" disabled={!isKnown}>
          {t('chart.replay.jump')}
        </Button>
      </form>
    </Popover>
  );
}

interface SpeedSelectProps {
  readonly series: CandleSeries;
  readonly actions: ReplayActions;
}

function SpeedSelect({ series, actions }: SpeedSelectProps) {
  const t = useT();
  const format = useFormat();
  const speed = useChart(({ replaySpeed }) => replaySpeed) ?? usualSpeed(series.timeframe);
  return (
    <span className={styles['speed']}>
      <Select
        size="small"
        aria-label={t('chart.replay.speed')}
        value={String(speed)}
        options={replaySpeeds.map((each) => ({ value: String(each), label: `${format.number(each)}×` }))}
        onChange={(next) => actions.setSpeed(Number(next))}
      />
    </span>
  );
}
