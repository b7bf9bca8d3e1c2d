import type { AccountRow } from '../../../shared/contract/trading/account-rows.ts';
import type { SessionRow } from '../../../shared/contract/trading/sessions.ts';
import { useT } from '../../locales/translate.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Figure } from '../../ui/figure.tsx';
import { signOf } from '../../ui/format/decimal-text.ts';
import { useFormat } from '../../ui/format/use-format.ts';
import text from '../../ui/text.module.css';
import { useTimes } from '../../ui/format/use-times.ts';
import { heldText, momentText } from './held-text.ts';
import styles from './grid-monitor.module.css';

interface MonitorSummaryProps {
  readonly account: AccountRow;
  readonly sessions: readonly SessionRow[];
}

/** What all sessions come to, as the host adds them up, and the key to the ladders. */
export function MonitorSummary({ account, sessions }: MonitorSummaryProps) {
  const t = useT();
  const times = useTimes();
  const format = useFormat();
  const totals = account.sessionTotals;
  const bare = sessions.filter(({ uncoveredSince }) => uncoveredSince !== null);
  const ofEquity = (share: number | null, digits: number): string =>
    t('grids.ofEquity', { share: format.signedPercent(share, digits) });
  return (
    <section className={styles['summary']} aria-label={t('grids.totals')}>
      <Figure
        label={t('grids.unrealised')}
        value={<Money text={totals.unrealised} account={account} />}
        note={ofEquity(totals.unrealisedShare, 2)}
      />
      <Figure
        label={t('grids.total.atStops')}
        value={<Money text={totals.lossAtStops} account={account} />}
        note={ofEquity(totals.lossAtStopsShare, 2)}
      />
      <Figure
        label={t('grids.total.notional')}
        value={<Money text={totals.notional} account={account} isPlain />}
        note={t('grids.ofEquity', { share: format.percent(totals.notionalShare) })}
      />
      <Figure
        label={t('grids.total.stops')}
        value={
          totals.openPositions === 0 ? (
            <span className={text['tertiary']}>{t('frame.status.stops.none')}</span>
          ) : (
            <span className={totals.coveredPositions < totals.openPositions ? text['down'] : undefined}>
              {t('frame.status.stops.of', {
                covered: totals.coveredPositions,
                open: totals.openPositions,
              })}
            </span>
          )
        }
        note={
          bare[0] === undefined
            ? t(totals.openPositions === 0 ? 'grids.flat' : 'grids.total.covered')
            : t('grids.total.bare', {
                symbol: `${bare[0].instrument.base}/${bare[0].instrument.quote}`,
                time: momentText(bare[0].uncoveredSince, account.now, times),
              })
        }
      />
      <Figure
        label={t('grids.total.realised')}
        value={<Money text={totals.realised30Days} account={account} />}
        note={t('grids.total.net')}
      />
      <span className={styles['wideOnly']}>
        <Figure
          label={t('grids.total.cycles')}
          value={format.number(totals.cycles30Days)}
          note={
            totals.cycles === 0
              ? t('grids.noCycle')
              : t('grids.total.mean', {
                  mean: heldText(totals.meanCycleMs, format, t),
                  won: format.percent(totals.winRate, 0),
                })
          }
        />
      </span>
      <LadderKey />
    </section>
  );
}

interface MoneyProps {
  readonly text: string | null;
  readonly account: AccountRow;
  /** An amount, not a change. */
  readonly isPlain?: boolean;
}

function Money({ text: amount, account, isPlain = false }: MoneyProps) {
  const format = useFormat();
  const sign = isPlain ? 0 : signOf(amount);
  const shown = isPlain
    ? format.decimal(amount, account.moneyDecimals)
    : format.signedDecimal(amount, account.moneyDecimals);
  return (
    <>
      <span className={classNames(sign !== 0 && text[sign > 0 ? 'up' : 'down'])}>{shown}</span>{' '}
      <span className={text['unit']}>{account.currency}</span>
    </>
  );
}

function LadderKey() {
  const t = useT();
  return (
    <div className={classNames(styles['key'], styles['wideOnly'])} aria-hidden>
      <span>
        <i data-sign="filled" />
        {t('grids.key.filled')}
      </span>
      <span>
        <i data-sign="resting" />
        {t('grids.key.resting')}
      </span>
      <span>
        <i data-sign="average" />
        {t('grids.key.average')}
      </span>
      <span>
        <i data-sign="stop" />
        {t('grids.key.stop')}
        <i data-sign="target" />
        {t('grids.key.target')}
      </span>
      <span className={styles['keyScale']}>{t('grids.key.scale')}</span>
    </div>
  );
}
