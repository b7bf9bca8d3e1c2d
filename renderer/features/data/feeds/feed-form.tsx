import { Radio } from 'lucide-react';
import { useState } from 'react';
import { symbolPattern } from '../../../../shared/domain/symbol.ts';
import { timeframeMs, timeframes, type Timeframe } from '../../../../shared/domain/timeframe.ts';
import { useT } from '../../../locales/translate.tsx';
import { useClient } from '../../../stores/client.tsx';
import { Button } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';
import { Select } from '../../../ui/select.tsx';
import { showFailure } from '../../../ui/toast.tsx';
import { useVenues } from '../downloads/use-downloads.ts';
import { MarketField } from '../market-field.tsx';
import { Picks } from '../picks.tsx';
import { VenueField } from '../venue-field.tsx';
import styles from '../downloads/downloads.module.css';

/** Longer bars that whole shorter ones make up. */
function derivable(from: Timeframe): Timeframe[] {
  return timeframes.filter(
    (timeframe) =>
      timeframe !== '1w' &&
      timeframeMs(timeframe) > timeframeMs(from) &&
      timeframeMs(timeframe) % timeframeMs(from) === 0,
  );
}

/** Which market to follow, on which bars. */
export function FeedForm() {
  const t = useT();
  const client = useClient();
  const venues = useVenues();
  const [venueId, setVenueId] = useState('binance');
  const [market, setMarket] = useState('BTC/USDT');
  const [timeframe, setTimeframe] = useState<Timeframe>('1m');
  const [derived, setDerived] = useState<readonly Timeframe[]>([]);
  const [isStarting, setIsStarting] = useState(false);
  const offered = venues.data?.filter(({ hasStream }) => hasStream) ?? [];
  const venue = offered.find(({ id }) => id === venueId) ?? offered[0];
  if (venue === undefined) return null;
  const own = venue.timeframes.includes(timeframe) ? timeframe : venue.timeframes[0]!;
  const longer = derivable(own);
  const isMarket = symbolPattern.test(market.trim());

  async function start(): Promise<void> {
    setIsStarting(true);
    try {
      const derive = longer.filter((candidate) => derived.includes(candidate));
      await client.feeds.start({ venue: venue!.id, market: market.trim(), timeframe: own, derive });
    } catch (error) {
      showFailure(error);
    } finally {
      setIsStarting(false);
    }
  }

  return (
    <form
      className={styles['form']}
      aria-label={t('data.feeds.form')}
      onSubmit={(event) => {
        event.preventDefault();
        if (isMarket) void start();
      }}
    >
      <VenueField venues={offered} value={venue.id} onChange={setVenueId} />
      <MarketField
        venue={venue.id}
        value={market}
        error={isMarket ? undefined : t('data.downloads.problem.market')}
        onChange={setMarket}
      />
      <Field label={t('data.wizard.timeframe')}>
        {(control) => (
          <Select
            {...control}
            size="small"
            value={own}
            options={venue.timeframes.map((value) => ({ value, label: value }))}
            onChange={setTimeframe}
          />
        )}
      </Field>
      <Field label={<span title={t('data.feeds.derive.hint')}>{t('data.feeds.derive')}</span>}>
        {() => (
          <Picks
            aria-label={t('data.feeds.derive')}
            options={longer.map((value) => ({ value, label: value }))}
            chosen={derived}
            onChange={setDerived}
          />
        )}
      </Field>
      <Button
        look="primary"
        type="submit"
        icon={Radio}
        className={styles['submit']}
        disabled={!isMarket || isStarting}
      >
        {t('data.feeds.start')}
      </Button>
    </form>
  );
}
