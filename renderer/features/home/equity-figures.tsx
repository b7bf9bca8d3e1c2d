import type { OverviewEquity } from '../../../shared/contract/overview.ts';
import { useT } from '../../locales/translate.tsx';
import { Figure } from '../../ui/figure.tsx';
import { FigureText } from '../../ui/figure-text.tsx';
import { signOf } from '../../ui/format/decimal-text.ts';
import { useTimes } from '../../ui/format/use-times.ts';
import { useFormat } from '../../ui/format/use-format.ts';
import text from '../../ui/text.module.css';
import { Lead } from './lead.tsx';
import { openJournal, openOfAccount } from './leads.ts';
import styles from './home.module.css';

/** Worth, change of the day, change since the beginning, drawdown and Sharpe; each leads to its source. */
export function EquityFigures({ equity }: { readonly equity: OverviewEquity }) {
  const t = useT();
  const format = useFormat();
  const times = useTimes();
  const { currency, moneyDecimals: decimals } = equity;
  const [accountId = ''] = equity.accountIds;
  const unknown = t('home.equity.unknown');
  const unit = <span className={text['unit']}> {currency}</span>;
  const change = (amount: string | null) => (
    <>
      <FigureText undefinedBecause={unknown} change={signOf(amount)}>
        {format.signedDecimal(amount, decimals)}
      </FigureText>
      {unit}
    </>
  );
  return (
    <div className={styles['heads']}>
      <Lead to={t('home.to.account')} onOpen={() => openOfAccount(accountId, 'trading', 'trading.account')}>
        <Figure
          isLarge
          label={t('home.equity')}
          value={
            <>
              <FigureText undefinedBecause={unknown}>{format.decimal(equity.equity, decimals)}</FigureText>
              {unit}
            </>
          }
          note={t('home.equity.note', {
            cash: format.decimal(equity.cash, decimals),
            open: format.signedDecimal(equity.openProfit, decimals),
          })}
        />
      </Lead>
      <Lead
        to={t('home.to.day')}
        onOpen={() => openJournal(accountId, equity.dayFrom === null ? {} : { from: equity.dayFrom })}
      >
        <Figure
          label={t('home.today')}
          value={change(equity.dayChange)}
          note={format.signedPercent(equity.dayChangeShare, 2)}
        />
      </Lead>
      <Lead to={t('home.to.cash')} onOpen={() => openJournal(accountId, { kinds: ['CashMoved'] })}>
        <Figure
          label={
            equity.since === null ? t('home.sinceStart') : t('home.since', { date: times.date(equity.since) })
          }
          value={change(equity.change)}
          note={<span title={t('home.since.hint')}>{format.signedPercent(equity.changeShare, 2)}</span>}
        />
      </Lead>
      <Lead to={t('home.to.drawdown')} onOpen={() => openOfAccount(accountId, 'risk', 'risk.limits')}>
        <Figure
          label={t('home.drawdown')}
          value={<FigureText undefinedBecause={unknown}>{format.percent(equity.drawdownShare)}</FigureText>}
          note={t('home.drawdown.note', {
            deepest: format.percent(equity.deepestShare),
            limit: format.percent(equity.drawdownLimitShare),
          })}
        />
      </Lead>
      <SharpeFigure equity={equity} />
    </div>
  );
}

function SharpeFigure({ equity }: { readonly equity: OverviewEquity }) {
  const t = useT();
  const format = useFormat();
  const { sharpe, sharpeDays, sharpeReason, leastSharpeDays } = equity;
  const because =
    sharpeReason === 'few-days'
      ? t('home.sharpe.few', { count: leastSharpeDays })
      : sharpeReason === null
        ? undefined
        : t('home.sharpe.noVariance');
  return (
    <Lead
      className={styles['wideOnly']}
      to={t('home.to.cycles')}
      onOpen={() => openOfAccount(equity.accountIds[0] ?? '', 'grids', 'grids.cycles')}
    >
      <Figure
        label={t('home.sharpe')}
        value={<FigureText undefinedBecause={because}>{format.number(sharpe, 2)}</FigureText>}
        note={t('home.sharpe.note', { count: sharpeDays })}
      />
    </Lead>
  );
}
