import { timeframeMs } from '../../../../shared/domain/timeframe.ts';
import { useT } from '../../../locales/translate.tsx';
import { useFeedOf } from '../../../stores/feed-store.ts';
import { modeOfAccount } from '../../../stores/trading-mode.ts';
import { useSeriesList } from '../../../stores/live-store.ts';
import { Button } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';
import { useTimes } from '../../../ui/format/use-times.ts';
import { useFormat } from '../../../ui/format/use-format.ts';
import { Note } from '../../../ui/note.tsx';
import { Section } from '../../../ui/panel-layout.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { Select } from '../../../ui/select.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { problemOf } from '../../research-form/field-problem.ts';
import { SpeedChoice } from '../speed-choice.tsx';
import { firstDayFrom, newAccount } from './start-draft.ts';
import { NewAccount } from './new-account.tsx';
import type { StartState } from './use-start-draft.ts';
import styles from './start.module.css';

/** Live bars or stored ones, the account whose clock fits, and the bars that orders fill on. */
export function SourceSection({ state }: { readonly state: StartState }) {
  const t = useT();
  const { draft, change } = state;
  return (
    <Section title={t('grids.start.source')}>
      <Segmented
        size="small"
        isFullWidth
        aria-label={t('grids.start.source')}
        value={draft.source}
        options={[
          { value: 'live', label: t('grids.start.source.live') },
          { value: 'replay', label: t('grids.start.source.replay') },
        ]}
        onChange={(source) => change({ source, accountId: null })}
      />
      <AccountField state={state} />
      {draft.source === 'live' ? <LiveNote state={state} /> : <ReplayFields state={state} />}
      <FillBars state={state} />
    </Section>
  );
}

/** Accounts of the same clock, and a new one; why the chosen one does not fit. */
function AccountField({ state }: { readonly state: StartState }) {
  const t = useT();
  const format = useFormat();
  const times = useTimes();
  const { draft, change, accounts, account, misfit, quote } = state;
  return (
    <>
      <Field label={t('frame.account')}>
        {(control) => (
          <Select
            {...control}
            size="small"
            value={account?.id ?? newAccount}
            options={[
              ...accounts.map((one) => ({
                value: one.id,
                label: one.id,
                detail: `${format.decimal(one.freeMargin ?? one.equity, one.moneyDecimals)} ${one.currency}, ${t(`kit.mode.${modeOfAccount(one)}`)}`,
              })),
              { value: newAccount, label: t('grids.account.new') },
            ]}
            onChange={(accountId) => change({ accountId })}
          />
        )}
      </Field>
      {account !== null && misfit === 'currency' && (
        <Note tone="warning">
          {t('grids.start.currency', { quote: quote ?? '', account: account.id, currency: account.currency })}
        </Note>
      )}
      {account !== null && misfit === 'time' && (
        <>
          <Note tone="warning">
            {t('grids.start.time', { account: account.id, time: times.stamp(account.now) })}
          </Note>
          <Button onClick={() => change({ fromDay: firstDayFrom(account.now ?? 0), toDay: draft.toDay })}>
            {t('grids.start.fromThere', { day: firstDayFrom(account.now ?? 0) })}
          </Button>
        </>
      )}
      {(account === null || misfit !== null) && (
        <NewAccount
          key={`${draft.source} ${quote ?? ''}`}
          clock={draft.source}
          currency={quote}
          onCreated={(accountId) => change({ accountId })}
        />
      )}
    </>
  );
}

/** A live session needs closed bars: a feed that follows the series. */
function LiveNote({ state }: { readonly state: StartState }) {
  const t = useT();
  const { series } = state;
  const feed = useFeedOf(series);
  if (series === null || feed !== null) return null;
  const id = series.venue === null ? 'grids.start.noFeed' : 'grids.start.notFed';
  return <Note tone="warning">{t(id, { symbol: `${series.symbol} ${series.timeframe}` })}</Note>;
}

function ReplayFields({ state }: { readonly state: StartState }) {
  const t = useT();
  const { draft, change, problems } = state;
  const day = (name: 'fromDay' | 'toDay') => (
    <Field
      label={t(`grids.start.${name}`)}
      error={problemOf(problems, name) === null ? null : t('grids.start.badDay')}
    >
      {(control) => (
        <TextField
          {...control}
          size="small"
          placeholder="2022-01-01"
          value={draft[name]}
          onChange={(text) => change({ [name]: text })}
        />
      )}
    </Field>
  );
  return (
    <div className={styles['three']}>
      {day('fromDay')}
      {day('toDay')}
      <SpeedChoice value={draft.speed} onChange={(speed) => change({ speed })} />
    </div>
  );
}

/** The bars of the series itself, or shorter ones of the same symbol. */
function FillBars({ state }: { readonly state: StartState }) {
  const t = useT();
  const { series, draft, change } = state;
  const list = useSeriesList();
  if (series === null) return null;
  const shorter = list.filter(
    ({ symbol, timeframe }) =>
      symbol === series.symbol && timeframeMs(timeframe) < timeframeMs(series.timeframe),
  );
  if (shorter.length === 0) return null;
  return (
    <Field label={t('grids.start.fills')} hint={t('grids.start.fills.hint')}>
      {(control) => (
        <Select
          {...control}
          size="small"
          value={draft.fillTimeframe ?? series.timeframe}
          options={[series, ...shorter].map(({ timeframe }) => ({ value: timeframe, label: timeframe }))}
          onChange={(timeframe) =>
            change({ fillTimeframe: timeframe === series.timeframe ? null : timeframe })
          }
        />
      )}
    </Field>
  );
}
