import { ReceiptText, WalletMinimal } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import type { AccountRow } from '../../../../shared/contract/trading/account-rows.ts';
import { useT } from '../../../locales/translate.tsx';
import { modeOfAccount } from '../../../stores/trading-mode.ts';
import {
  selectAccount,
  useAccounts,
  useChosenAccount,
  useTradingStore,
} from '../../../stores/trading-store.ts';
import { openWorkspace } from '../../../stores/workspace-store.ts';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { useFormat } from '../../../ui/format/use-format.ts';
import { ModeBadge } from '../../../ui/mode-badge.tsx';
import { Note } from '../../../ui/note.tsx';
import { PanelColumn, PanelFoot, PanelScroll, Section } from '../../../ui/panel-layout.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { useChosenSeries } from '../../research-form/use-strategies.ts';
import { PreviewFacts } from './preview-facts.tsx';
import { ReviewDialog } from './review-dialog.tsx';
import { keepTicketFor, orderOf, useTicket } from './ticket-draft.ts';
import { TicketForm } from './ticket-form.tsx';
import { TicketGuards, TicketObjections } from './ticket-guards.tsx';
import { TicketState } from './ticket-state.tsx';
import type { InstrumentFacts } from './use-instrument.ts';
import { useInstrument } from './use-instrument.ts';
import { usePreview } from './use-preview.ts';
import styles from './ticket.module.css';

/** An order by hand in the chosen account, on the symbol of the chart. */
export function TicketPanel() {
  const t = useT();
  const account = useChosenAccount();
  const accounts = useAccounts();
  const isKnown = useTradingStore((store) => store.accounts !== null);
  const failure = useTradingStore((store) => store.error);
  const symbol = useChosenSeries()?.symbol ?? null;
  const { data: instrument, error, refetch } = useInstrument(symbol, account?.id ?? null);
  if (symbol === null) {
    return (
      <EmptyState
        icon={ReceiptText}
        title={t('trading.ticket.noSeries')}
        actions={
          <Button look="primary" onClick={() => openWorkspace('data')}>
            {t('trading.ticket.openData')}
          </Button>
        }
      >
        {t('trading.ticket.noSeries.text')}
      </EmptyState>
    );
  }
  if (isKnown && accounts.length === 0) {
    return (
      <EmptyState icon={WalletMinimal} title={t('trading.account.empty')}>
        {t('trading.account.empty.text')}
      </EmptyState>
    );
  }
  if (account === null && failure !== null) return <ErrorState error={failure} />;
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (account === null || instrument === undefined) return <Skeleton rows={8} />;
  return <Ticket account={account} instrument={instrument} />;
}

interface TicketProps {
  readonly account: AccountRow;
  readonly instrument: InstrumentFacts;
}

function Ticket({ account, instrument }: TicketProps) {
  const t = useT();
  const format = useFormat();
  const draft = useTicket();
  const [isReviewing, setReviewing] = useState(false);
  useEffect(() => keepTicketFor(instrument.symbol), [instrument.symbol]);
  const order = useMemo(
    () => orderOf(draft, account.id, instrument.symbol),
    [draft, account.id, instrument.symbol],
  );
  const { preview, error, isCurrent } = usePreview(order);
  const isComplete = order !== null && draft.quantity.trim() !== '';
  const isSendable =
    isComplete &&
    isCurrent &&
    preview !== null &&
    error === null &&
    preview.problems.length === 0 &&
    preview.denials.length === 0;
  const amount = `${format.decimal(preview?.quantity ?? null, instrument.quantityDecimals)} ${instrument.base}`;
  return (
    <PanelColumn>
      <PanelScroll>
        <div className={styles['head']}>
          <ModeBadge mode={modeOfAccount(account)} size="small" />
          <strong>{account.id}</strong>
          <span className={styles['symbol']} title={instrument.symbol}>
            {instrument.base}/{instrument.quote}
          </span>
        </div>
        <TicketState account={account} />
        {instrument.quote === account.currency ? null : <OtherCurrency quote={instrument.quote} />}
        <TicketForm instrument={instrument} preview={preview} />
        {error !== null && <ErrorState error={error} safe={t('trading.ticket.nothingSent')} />}
        {isComplete && preview !== null && (
          <>
            <Section title={t('trading.preview')} aside={t('trading.preview.source')}>
              <PreviewFacts preview={preview} account={account} instrument={instrument} />
            </Section>
            <TicketGuards preview={preview} account={account} />
          </>
        )}
      </PanelScroll>
      <PanelFoot>
        {isComplete ? (
          preview !== null && <TicketObjections preview={preview} />
        ) : (
          <span className={styles['missing']}>{t('trading.ticket.incomplete')}</span>
        )}
        <Button
          look="primary"
          size="extra"
          disabled={!isSendable}
          data-testid="review-order"
          onClick={() => setReviewing(true)}
        >
          {preview !== null && isSendable
            ? t(`trading.ticket.review.${draft.side}`, { amount })
            : t('trading.ticket.review')}
        </Button>
      </PanelFoot>
      {isReviewing && order !== null && preview !== null && (
        <ReviewDialog
          order={order}
          preview={preview}
          account={account}
          instrument={instrument}
          onClose={() => setReviewing(false)}
        />
      )}
    </PanelColumn>
  );
}

/** An account of another currency cannot hold the symbol: which one can. */
function OtherCurrency({ quote }: { readonly quote: string }) {
  const t = useT();
  const fitting = useAccounts().find(({ currency }) => currency === quote);
  return (
    <div className={styles['note']}>
      <Note tone="warning" title={t('trading.ticket.otherCurrency', { currency: quote })}>
        {fitting === undefined ? (
          t('trading.ticket.noAccount', { currency: quote })
        ) : (
          <Button size="small" onClick={() => selectAccount(fitting.id)}>
            {t('trading.ticket.useAccount', { account: fitting.id })}
          </Button>
        )}
      </Note>
    </div>
  );
}
