import { Check, Minus, TriangleAlert, type LucideIcon } from 'lucide-react';
import type { CheckLine } from '../../../shared/contract/overview.ts';
import { useT } from '../../locales/translate.tsx';
import { formatElapsed } from '../../ui/format/time-format.ts';
import { useTimes } from '../../ui/format/use-times.ts';
import { useFormat } from '../../ui/format/use-format.ts';
import { Icon } from '../../ui/icon.tsx';
import { PanelColumn, PanelScroll } from '../../ui/panel-layout.tsx';
import text from '../../ui/text.module.css';
import { openSettings } from '../settings/settings-store.ts';
import { useHome } from './home-store.ts';
import { openJournal, openOfAccount, openPanel } from './leads.ts';
import { WithOverview } from './with-overview.tsx';
import styles from './home.module.css';

const icons: Readonly<Record<CheckLine['state'], LucideIcon>> = {
  ok: Check,
  attention: TriangleAlert,
  none: Minus,
};

/** What to go through before accounts are left alone; each line opens what it is about. */
export function ChecklistPanel() {
  return (
    <WithOverview rows={4}>
      {({ checklist, equity }) => <Checklist lines={checklist} accountId={equity.accountIds[0] ?? ''} />}
    </WithOverview>
  );
}

interface ChecklistProps {
  readonly lines: readonly CheckLine[];
  readonly accountId: string;
}

function Checklist({ lines, accountId }: ChecklistProps) {
  const t = useT();
  const textOf = useCheckText();
  return (
    <PanelColumn>
      <PanelScroll>
        <ul className={styles['checks']} aria-label={t('home.panel.checklist')}>
          {lines.map((line) => (
            <li key={line.id}>
              <button
                type="button"
                className={styles['check']}
                data-state={line.state}
                data-check={line.id}
                title={t(`home.check.${line.id}.hint`)}
                onClick={() => openSource(line.id, accountId)}
              >
                <Icon of={icons[line.state]} size={14} label={t(`home.check.state.${line.state}`)} />
                <span>{textOf(line)}</span>
              </button>
            </li>
          ))}
        </ul>
      </PanelScroll>
    </PanelColumn>
  );
}

function openSource(id: CheckLine['id'], accountId: string): void {
  switch (id) {
    case 'clock':
    case 'data':
      return openPanel('data', 'data.feeds');
    case 'stops':
      return openOfAccount(accountId, 'trading', 'trading.positions');
    case 'ledger':
      return openOfAccount(accountId, 'trading', 'trading.account');
    case 'backup':
      return openPanel('data', 'data.storage');
    case 'margin':
      return openOfAccount(accountId, 'risk', 'risk.limits');
    case 'kill-switch':
      return openJournal(accountId, { kinds: ['TradingStateChanged'] });
    case 'notifications':
      return openSettings('notifications');
  }
}

function useCheckText(): (line: CheckLine) => string {
  const t = useT();
  const format = useFormat();
  const times = useTimes();
  return ({ id, state, value, limit, count, time }) => {
    if (state === 'none') return t(`home.check.${id}.none`);
    switch (id) {
      case 'clock':
        return t('home.check.clock', { skew: formatElapsed(value, format.number) });
      case 'stops':
        return t('home.check.stops', { covered: value ?? 0, open: limit ?? 0 });
      case 'ledger':
        return t(state === 'ok' ? 'home.check.ledger' : 'home.check.ledger.off');
      case 'data':
        return t('home.check.data', { fresh: value ?? 0, feeds: limit ?? 0, gaps: count ?? 0 });
      case 'margin':
        return t('home.check.margin', { free: format.percent(value) });
      case 'backup':
      case 'kill-switch':
      case 'notifications':
        return time === null
          ? t(`home.check.${id}.never`)
          : t(`home.check.${id}`, { date: times.date(time) });
    }
  };
}

/** How many hold, of those that can be judged. */
export function ChecklistTools() {
  const t = useT();
  const lines = useHome((state) => state.overview?.checklist);
  if (lines === undefined) return null;
  const judged = lines.filter(({ state }) => state !== 'none');
  return (
    <span className={text['tertiary']}>
      {t('home.checklist.count', {
        done: judged.filter(({ state }) => state === 'ok').length,
        all: judged.length,
      })}
    </span>
  );
}
