import type { AccountRow } from '../../shared/contract/trading/account-rows.ts';
import type { MessageId } from '../locales/catalogs.ts';
import { useHostText } from '../locales/host-text.ts';
import { useT } from '../locales/translate.tsx';
import { useAccounts, useChosenAccount, useTradingStore } from '../stores/trading-store.ts';
import { useFormat } from '../ui/format/use-format.ts';
import { strictestLevel } from './kill/latched-accounts.ts';
import styles from './shell.module.css';

/** Of all accounts: stops at the venue, what the risk engine does, and whether ledger and venue agree. */
export function AccountStatus() {
  const t = useT();
  const accounts = useAccounts();
  const error = useTradingStore((store) => store.error);
  if (error !== null && accounts.length === 0) {
    return <Item lamp="lost" label={t('frame.status.accounts.failed')} value="" />;
  }
  if (accounts.length === 0) return null;
  return (
    <>
      <StopStatus accounts={accounts} />
      <RiskStatus accounts={accounts} />
      <DriftStatus accounts={accounts} />
    </>
  );
}

interface AccountsProps {
  readonly accounts: readonly AccountRow[];
}

function StopStatus({ accounts }: AccountsProps) {
  const t = useT();
  const open = accounts.reduce((count, account) => count + account.openPositions, 0);
  const covered = accounts.reduce((count, account) => count + account.coveredPositions, 0);
  return (
    <Item
      lamp={covered < open ? 'lost' : 'ok'}
      label={t('frame.status.stops')}
      value={open === 0 ? t('frame.status.stops.none') : t('frame.status.stops.of', { covered, open })}
      title={accounts
        .map(({ id, coveredPositions, openPositions }) => `${id}: ${coveredPositions} / ${openPositions}`)
        .join('\n')}
    />
  );
}

/** What stands most in the way of trading comes first. */
const worstFirst = ['failed', 'frozen', 'recovering', 'starting', 'ready'] as const;

function RiskStatus({ accounts }: AccountsProps) {
  const t = useT();
  const hostText = useHostText();
  const worst = worstFirst.find((state) => accounts.some((account) => account.state === state)) ?? 'ready';
  const level = strictestLevel(accounts);
  const wordOf = (account: AccountRow): MessageId =>
    account.state !== 'ready'
      ? `frame.status.risk.${account.state}`
      : account.latch.level === null
        ? 'frame.status.risk.ready'
        : `frame.status.risk.${account.latch.level}`;
  const value =
    worst === 'ready' && level !== null ? t(`frame.status.risk.${level}`) : t(`frame.status.risk.${worst}`);
  const lamp =
    worst === 'failed' || worst === 'frozen' || level !== null
      ? 'lost'
      : worst === 'ready'
        ? 'ok'
        : 'connecting';
  return (
    <Item
      lamp={lamp}
      label={t('frame.status.risk')}
      value={value}
      title={accounts
        .map((account) => {
          const why = account.problem ?? account.latch.reason;
          return `${account.id}: ${t(wordOf(account))}${why === null ? '' : `, ${hostText(why)}`}`;
        })
        .join('\n')}
    />
  );
}

function DriftStatus({ accounts }: AccountsProps) {
  const t = useT();
  const format = useFormat();
  const chosen = useChosenAccount();
  const shown = accounts.find((account) => !account.isDriftWithinLimit) ?? chosen ?? accounts[0];
  if (shown === undefined) return null;
  const text = ({ drift, moneyDecimals, currency }: AccountRow): string =>
    drift === null
      ? t('frame.status.drift.unknown')
      : `${format.signedDecimal(drift, moneyDecimals)} ${currency}`;
  return (
    <Item
      lamp={shown.isDriftWithinLimit ? (shown.drift === null ? 'connecting' : 'ok') : 'lost'}
      label={t('frame.status.drift')}
      value={text(shown)}
      title={accounts.map((account) => `${account.id}: ${text(account)}`).join('\n')}
    />
  );
}

interface ItemProps {
  readonly lamp: 'ok' | 'connecting' | 'lost';
  readonly label: string;
  readonly value: string;
  readonly title?: string;
}

function Item({ lamp, label, value, title }: ItemProps) {
  return (
    <span className={styles['statusItem']} title={title}>
      <i className={styles['lamp']} data-state={lamp} />
      {label}
      <b>{value}</b>
    </span>
  );
}
