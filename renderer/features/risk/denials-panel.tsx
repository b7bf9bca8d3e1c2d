import { ShieldCheck } from 'lucide-react';
import type { RiskView } from '../../../shared/contract/trading/risk.ts';
import { useHostText } from '../../locales/host-text.ts';
import { useT } from '../../locales/translate.tsx';
import { openWorkspace } from '../../stores/workspace-store.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useTimes } from '../../ui/format/use-times.ts';
import { PanelColumn, PanelScroll } from '../../ui/panel-layout.tsx';
import { Table } from '../../ui/table.tsx';
import { showOrderInJournal } from '../journal/journal-store.ts';
import { useGuardName } from './use-guard-name.ts';
import { WithRisk } from './with-risk.tsx';

/** The entries that guards refused, newest first. */
export function DenialsPanel() {
  return <WithRisk>{({ denials }) => <Denials rows={denials} />}</WithRisk>;
}

function Denials({ rows }: { readonly rows: RiskView['denials'] }) {
  const t = useT();
  const times = useTimes();
  const hostText = useHostText();
  const guardName = useGuardName();
  if (rows.length === 0) {
    return (
      <EmptyState icon={ShieldCheck} title={t('risk.denials.none')}>
        {t('risk.denials.none.text')}
      </EmptyState>
    );
  }
  return (
    <PanelColumn>
      <PanelScroll>
        <Table
          aria-label={t('risk.panel.denials')}
          rows={rows}
          rowKey={({ time, clientOrderId, guard }) => `${time} ${clientOrderId} ${guard}`}
          columns={[
            {
              key: 'time',
              header: t('risk.denials.time'),
              unit: times.name,
              cell: ({ time }) => times.dateTimeSeconds(time),
            },
            { key: 'guard', header: t('risk.denials.guard'), cell: ({ guard }) => guardName(guard) },
            { key: 'value', header: t('risk.denials.value'), cell: ({ value }) => hostText(value) },
            { key: 'limit', header: t('risk.denials.limit'), cell: ({ limit }) => hostText(limit) },
            {
              key: 'order',
              header: '',
              isNumeric: true,
              cell: ({ clientOrderId }) => (
                <Button
                  look="ghost"
                  size="small"
                  title={clientOrderId}
                  onClick={() => {
                    showOrderInJournal(clientOrderId);
                    openWorkspace('journal');
                  }}
                >
                  {t('risk.denials.journal')}
                </Button>
              ),
            },
          ]}
        />
      </PanelScroll>
    </PanelColumn>
  );
}
