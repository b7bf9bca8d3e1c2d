import { useMutation } from '@tanstack/react-query';
import { tradingCalendars, type CandleSeries } from '../../../shared/domain/series.ts';
import { useT } from '../../locales/translate.tsx';
import { useClient } from '../../stores/client.tsx';
import { Select } from '../../ui/select.tsx';
import { showFailure } from '../../ui/toast.tsx';
import styles from './data.module.css';
import { calendarTexts } from './import-settings.tsx';

/** When the market of a series trades; its holes are counted again when that changes. */
export function CalendarChoice({ series }: { readonly series: CandleSeries }) {
  const t = useT();
  const client = useClient();
  const change = useMutation({
    mutationFn: (calendar: CandleSeries['calendar']) =>
      client.series.setCalendar({ symbol: series.symbol, timeframe: series.timeframe, calendar }),
    onError: (error) => showFailure(error),
  });
  return (
    <Select
      size="small"
      className={styles['calendarChoice']}
      aria-label={t('data.wizard.calendar')}
      value={series.calendar}
      disabled={change.isPending}
      options={tradingCalendars.map((value) => ({ value, label: t(calendarTexts[value]) }))}
      onChange={(calendar) => change.mutate(calendar)}
    />
  );
}
