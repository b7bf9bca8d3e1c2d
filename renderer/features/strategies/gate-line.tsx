import { Check, CircleHelp, Clock } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { PromotionGate } from '../../../shared/contract/promotion.ts';
import { useT } from '../../locales/translate.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useGateText } from './use-gate-text.ts';
import styles from './strategies.module.css';

const icons: Readonly<Record<PromotionGate['state'], LucideIcon>> = {
  met: Check,
  missing: Clock,
  unknown: CircleHelp,
};

/** A gate in one line: its state as an icon and a word for those who hear the page, its name, its figure. */
export function GateLine({
  gate,
  as: Line = 'li',
}: {
  readonly gate: PromotionGate;
  readonly as?: 'li' | 'div';
}) {
  const t = useT();
  const { title, value, reason } = useGateText()(gate);
  return (
    <Line className={styles['gate']} data-gate={gate.id} data-state={gate.state} title={reason ?? undefined}>
      <Icon of={icons[gate.state]} size={13} label={t(`strategies.state.${gate.state}`)} />
      <span className={styles['gateName']}>{title}</span>
      <span className={styles['gateValue']}>{value}</span>
    </Line>
  );
}
