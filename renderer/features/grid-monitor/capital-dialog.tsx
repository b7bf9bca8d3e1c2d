import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CapitalProposal } from '../../../shared/contract/trading/risk.ts';
import { useHostText } from '../../locales/host-text.ts';
import { useT } from '../../locales/translate.tsx';
import { useClient } from '../../stores/client.tsx';
import { useChosenAccount } from '../../stores/trading-store.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { useFormat } from '../../ui/format/use-format.ts';
import { Note } from '../../ui/note.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Table, type TableColumn } from '../../ui/table.tsx';
import { showToast } from '../../ui/toast.tsx';
import { openCapital } from './grids-store.ts';

type Method = CapitalProposal['method'];

const methods = ['fixed', 'by-grade', 'by-performance', 'risk-parity'] as const satisfies readonly Method[];

/** Capital of every session, now and as a rule would share it out. Nothing changes until it is accepted. */
export function CapitalDialog() {
  const t = useT();
  const client = useClient();
  const account = useChosenAccount();
  const [method, setMethod] = useState<Method>('by-performance');
  const accountId = account?.id ?? null;
  const close = (): void => openCapital(false);
  const proposal = useQuery({
    queryKey: ['capital-proposal', accountId, method],
    queryFn: () => client.trading.proposeCapital({ accountId: accountId!, method }),
    enabled: accountId !== null,
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 0,
  });
  const accept = useMutation({
    mutationFn: ({ rows }: CapitalProposal) =>
      client.trading.acceptCapital({
        accountId: accountId!,
        rows: rows.map(({ sessionId, proposed }) => ({ sessionId, capital: proposed })),
      }),
    onSuccess() {
      showToast({ tone: 'good', title: t('grids.capital.accepted') });
      close();
    },
  });
  const shown = proposal.data;
  return (
    <Dialog
      isOpen
      onClose={close}
      width={760}
      title={t('grids.capital.title')}
      text={t('grids.capital.text')}
      foot={
        <>
          <Button size="large" autoFocus onClick={close}>
            {t('grids.capital.keep')}
          </Button>
          <Button
            look="primary"
            size="large"
            disabled={
              shown === undefined || shown.rows.length === 0 || proposal.isFetching || accept.isPending
            }
            onClick={() => shown !== undefined && accept.mutate(shown)}
          >
            {t('grids.capital.accept')}
          </Button>
        </>
      }
    >
      <Segmented
        isFullWidth
        aria-label={t('grids.capital.method')}
        value={method}
        options={methods.map((value) => ({ value, label: t(`grids.capital.${value}`) }))}
        onChange={setMethod}
      />
      {proposal.isError && <ErrorState error={proposal.error} onRetry={() => void proposal.refetch()} />}
      {!proposal.isError && shown === undefined && <Skeleton rows={4} />}
      {shown !== undefined && shown.rows.length === 0 && <Note>{t('grids.capital.none')}</Note>}
      {shown !== undefined && shown.rows.length > 0 && (
        <ProposalTable rows={shown.rows} currency={account?.currency ?? ''} />
      )}
      {accept.error !== null && <ErrorState error={accept.error} />}
    </Dialog>
  );
}

interface ProposalTableProps {
  readonly rows: CapitalProposal['rows'];
  readonly currency: string;
}

function ProposalTable({ rows, currency }: ProposalTableProps) {
  const t = useT();
  const format = useFormat();
  const hostText = useHostText();
  const columns: readonly TableColumn<CapitalProposal['rows'][number]>[] = [
    { key: 'label', header: t('grids.capital.session'), cell: ({ label }) => label },
    {
      key: 'capital',
      header: t('grids.capital.now'),
      unit: currency,
      isNumeric: true,
      cell: ({ capital }) => format.decimal(capital, 2),
    },
    {
      key: 'proposed',
      header: t('grids.capital.proposed'),
      unit: currency,
      isNumeric: true,
      cell: ({ proposed }) => <b>{format.decimal(proposed, 2)}</b>,
    },
    {
      key: 'reason',
      header: t('grids.capital.reason'),
      cell: ({ reason }) => <span title={hostText(reason)}>{hostText(reason)}</span>,
    },
  ];
  return (
    <Table
      aria-label={t('grids.capital.title')}
      rows={rows}
      columns={columns}
      rowKey={({ sessionId }) => sessionId}
    />
  );
}
