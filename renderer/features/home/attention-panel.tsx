import { useMutation } from '@tanstack/react-query';
import { CircleCheck, Info, ShieldAlert, TriangleAlert, X, type LucideIcon } from 'lucide-react';
import { useState } from 'react';
import type { AttentionItem } from '../../../shared/contract/overview.ts';
import { useT } from '../../locales/translate.tsx';
import { useClient } from '../../stores/client.tsx';
import { modeOfAccount } from '../../stores/trading-mode.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Icon } from '../../ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { ModeBadge } from '../../ui/mode-badge.tsx';
import { PanelColumn, PanelScroll } from '../../ui/panel-layout.tsx';
import { dismiss, useHome } from './home-store.ts';
import { useAttentionAct } from './use-attention-act.ts';
import { useAttentionText } from './use-attention-text.ts';
import { WithOverview } from './with-overview.tsx';
import styles from './home.module.css';

type Uncovered = Extract<AttentionItem, { kind: 'stop-missing' }>;

const icons: Readonly<Record<AttentionItem['severity'], LucideIcon>> = {
  critical: TriangleAlert,
  warning: ShieldAlert,
  info: Info,
};

/** Lines that the reader put aside are gone, but for those that money hangs on. */
function useShown(items: readonly AttentionItem[]): readonly AttentionItem[] {
  const dismissed = useHome((state) => state.dismissed);
  return items.filter(({ id, severity }) => severity === 'critical' || !dismissed.includes(id));
}

/** What needs a person, the worst first, each with what to do about it. */
export function AttentionPanel() {
  return <WithOverview>{({ attention }) => <AttentionList items={attention} />}</WithOverview>;
}

function AttentionList({ items }: { readonly items: readonly AttentionItem[] }) {
  const t = useT();
  const shown = useShown(items);
  const textOf = useAttentionText();
  const [toClose, setToClose] = useState<Uncovered | null>(null);
  const actOf = useAttentionAct(setToClose);
  return (
    <PanelColumn>
      <PanelScroll>
        {shown.length === 0 ? (
          <p className={styles['allWell']}>
            <Icon of={CircleCheck} size={14} />
            {t('home.attention.none')}
          </p>
        ) : (
          <ul className={styles['attention']} aria-label={t('home.panel.attention')}>
            {shown.map((item) => {
              const { title, detail } = textOf(item);
              const act = actOf(item);
              return (
                <li key={item.id} data-severity={item.severity} data-kind={item.kind}>
                  <Icon of={icons[item.severity]} size={15} label={t(`home.severity.${item.severity}`)} />
                  <div>
                    <b>
                      {title} {'mode' in item && <ModeBadge mode={modeOfAccount(item)} size="small" />}
                    </b>
                    <p title={detail}>{detail}</p>
                  </div>
                  <span className={styles['acts']}>
                    <Button
                      look={item.kind === 'stop-missing' ? 'danger-line' : 'secondary'}
                      size="small"
                      disabled={act.isPending}
                      aria-label={`${t(act.label)}: ${title}`}
                      onClick={act.run}
                    >
                      {t(act.label)}
                    </Button>
                    {item.severity !== 'critical' && (
                      <IconButton icon={X} label={t('home.act.dismiss')} onClick={() => dismiss(item.id)} />
                    )}
                  </span>
                </li>
              );
            })}
          </ul>
        )}
      </PanelScroll>
      {toClose !== null && <CloseUncovered item={toClose} onClose={() => setToClose(null)} />}
    </PanelColumn>
  );
}

function CloseUncovered({ item, onClose }: { readonly item: Uncovered; readonly onClose: () => void }) {
  const t = useT();
  const client = useClient();
  const { accountId, positionKey, symbol, quantity } = item;
  const close = useMutation({
    mutationFn: () => client.trading.closePosition({ accountId, positionKey }),
    onSuccess: onClose,
  });
  return (
    <ConfirmDialog
      title={t('home.close.title', { symbol })}
      text={t('home.close.text', { account: accountId, quantity })}
      keep={t('home.close.keep')}
      confirm={t('home.close.confirm')}
      act={{ isPending: close.isPending, error: close.error, mutate: () => close.mutate() }}
      onClose={onClose}
    />
  );
}

/** How much needs a person, by weight. */
export function AttentionTools() {
  const t = useT();
  const items = useHome((state) => state.overview?.attention ?? none);
  const shown = useShown(items);
  const count = (severity: AttentionItem['severity']): number =>
    shown.filter((item) => item.severity === severity).length;
  const [critical, warning] = [count('critical'), count('warning')];
  return (
    <>
      {critical > 0 && (
        <Badge tone="bad" title={t('home.severity.critical')}>
          {critical}
        </Badge>
      )}
      {warning > 0 && (
        <Badge tone="warning" title={t('home.severity.warning')}>
          {warning}
        </Badge>
      )}
    </>
  );
}

const none: readonly AttentionItem[] = [];
