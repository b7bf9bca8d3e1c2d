import { Globe } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import type { Settings } from '../../shared/contract/settings.ts';
import { useT } from '../locales/translate.tsx';
import type { Command } from '../stores/command-store.ts';
import { useCommands } from '../stores/command-store.ts';
import { useSettings, useUpdateSettings } from '../stores/settings.ts';
import { useSeries } from '../stores/live-store.ts';
import { usePanelSeries } from '../stores/panel-place.tsx';
import { classNames } from '../ui/class-names.ts';
import { localZone, shownZone, zoneName } from '../ui/format/time-zone.ts';
import { timesIn } from '../ui/format/time-format.ts';
import { Popover } from '../ui/popover.tsx';
import { Segmented } from '../ui/segmented.tsx';
import styles from './shell.module.css';

type ZoneChoice = Settings['timeZone'];

const choices: readonly ZoneChoice[] = ['utc', 'exchange', 'local'];

/** The time in the zone of the desk, and where the reader is; a click chooses the zone in which times are written. */
export function Clock() {
  const t = useT();
  const settings = useSettings();
  const update = useUpdateSettings();
  const calendar = useSeries(usePanelSeries())?.calendar ?? null;
  const times = timesIn(shownZone(settings?.timeZone ?? 'utc', calendar));
  const now = useSecond();
  const here = timesIn(localZone);
  useCommands(useMemo(() => zoneCommands((timeZone) => update({ timeZone })), [update]));
  return (
    <Popover
      side="top"
      align="end"
      aria-label={t('frame.zone.title')}
      trigger={
        <button
          type="button"
          className={classNames(styles['statusItem'], styles['statusButton'])}
          title={t('frame.zone.change', { zone: times.name })}
          disabled={settings === null}
          data-testid="clock"
        >
          {times.name} <b>{times.dateTimeSeconds(now)}</b>
          {here.name !== times.name && (
            <span className={classNames(styles['statusItem'], styles['statusLocal'])}>
              {t('frame.status.local', { place: here.name })} <b>{here.dateTimeSeconds(now).slice(11)}</b>
            </span>
          )}
        </button>
      }
    >
      <div className={styles['settings']}>
        <div className={styles['setting']}>
          <span className={styles['settingLabel']}>{t('frame.zone.title')}</span>
          <Segmented
            aria-label={t('frame.zone.title')}
            isFullWidth
            value={settings?.timeZone ?? 'utc'}
            onChange={(timeZone) => update({ timeZone })}
            options={choices.map((value) => ({ value, label: t(`frame.zone.${value}`) }))}
          />
          <span className={styles['settingHint']}>
            {t('frame.zone.hint', { place: zoneName(localZone) })}
          </span>
        </div>
      </div>
    </Popover>
  );
}

/** Epoch milliseconds, anew with every second. */
function useSecond(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const tick = (): void => {
      setNow(Date.now());
      timer = setTimeout(tick, 1000 - (Date.now() % 1000));
    };
    tick();
    return () => clearTimeout(timer);
  }, []);
  return now;
}

function zoneCommands(choose: (choice: ZoneChoice) => void): readonly Command[] {
  return choices.map((choice) => ({
    id: `appearance.zone.${choice}`,
    group: 'appearance',
    title: { id: `frame.command.zone.${choice}` },
    icon: Globe,
    run: () => choose(choice),
  }));
}
