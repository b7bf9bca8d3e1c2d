import { useMutation, useQuery } from '@tanstack/react-query';
import { PieChart } from 'lucide-react';
import { useState } from 'react';
import type { CapitalProposal } from '../../../shared/contract/trading/risk.ts';
import { useHostText } from '../../locales/host-text.ts';
import { useT } from '../../locales/translate.tsx';
import { useClient } from '../../stores/client.tsx';
import { useChosenAccount, useChosenAccountId } from '../../stores/trading-store.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { useFormat } from '../../ui/format/use-format.ts';
import { PanelColumn, PanelFoot, PanelScroll, Section } from '../../ui/panel-layout.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Table } from '../../ui/table.tsx';
import styles from './limits.module.css';

type Method = CapitalProposal['method'];

const methods: readonly Method[] = ['fixed', 'by-grade', 'by-performance', 'risk-parity'];

/** How the capital could be spread over the sessions; nothing changes before a person accepts. */
export function CapitalPanel() {
  const t = useT();
  const client = useClient();
  const accountId = useChosenAccountId();
  const [method, setMethod] = useState<Method>('fixed');
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['capital', accountId, method],
    queryFn: () => client.trading.proposeCapital({ accountId: accountId!, method }),
    enabled: accountId !== null,
  });
  return (
    <PanelColumn>
      <Section>
        <Segmented
          size="small"
          aria-label={t('risk.capital.method')}
          value={method}
          options={methods.map((value) => ({ value, label: t(`risk.capital.${value}`) }))}
          onChange={setMethod}
        />
        <span className={styles['unused']}>{t(`risk.capital.${method}.text`)}</span>
      </Section>
      {error !== null && !data ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : isPending ? (
        <Skeleton rows={4} />
      ) : (
        <Proposal proposal={data} onAccepted={() => void refetch()} />
      )}
    </PanelColumn>
  );
}

interface ProposalProps {
  readonly proposal: CapitalProposal;
  readonly onAccepted: () => void;
}

function Proposal({ proposal: { rows }, onAccepted }: ProposalProps) {
  const t = useT();
  const format = useFormat();
  const hostText = useHostText();
  const client = useClient();
  const account = useChosenAccount();
  const [isAsking, setAsking] = useState(false);
  const accept = useMutation({
    mutationFn: () =>
      client.trading.acceptCapital({
        accountId: account!.id,
        rows: rows.map(({ sessionId, proposed }) => ({ sessionId, capital: proposed })),
      }),
    onSuccess() {
      setAsking(false);
      onAccepted();
    },
  });
  if (rows.length === 0) {
    return (
      <EmptyState icon={PieChart} title={t('risk.capital.none')}>
        {t('risk.capital.none.text')}
      </EmptyState>
    );
  }
  const money = account?.moneyDecimals ?? 2;
  const isChanged = rows.some(
    ({ capital, proposed }) => format.decimal(capital, money) !== format.decimal(proposed, money),
  );
  return (
    <>
      <PanelScroll>
        <Table
          aria-label={t('risk.panel.capital')}
          rows={rows}
          rowKey={({ sessionId }) => sessionId}
          columns={[
            { key: 'session', header: t('risk.capital.session'), cell: ({ label }) => label },
            {
              key: 'now',
              header: t('risk.capital.now'),
              unit: account?.currency,
              isNumeric: true,
              cell: ({ capital }) => format.decimal(capital, money),
            },
            {
              key: 'proposed',
              header: t('risk.capital.proposed'),
              unit: account?.currency,
              isNumeric: true,
              cell: ({ proposed }) => <b>{format.decimal(proposed, money)}</b>,
            },
            { key: 'reason', header: t('risk.capital.reason'), cell: ({ reason }) => hostText(reason) },
          ]}
        />
      </PanelScroll>
      <PanelFoot>
        <Button look="primary" disabled={!isChanged} onClick={() => setAsking(true)}>
          {t(isChanged ? 'risk.capital.accept' : 'risk.capital.same')}
        </Button>
      </PanelFoot>
      {isAsking && (
        <ConfirmDialog
          title={t('risk.capital.confirm.title', { count: rows.length })}
          text={t('risk.capital.confirm.text')}
          keep={t('risk.capital.confirm.keep')}
          confirm={t('risk.capital.accept')}
          act={accept}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
