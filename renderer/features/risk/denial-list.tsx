import { ShieldAlert } from 'lucide-react';
import { useHostText } from '../../locales/host-text.ts';
import { useT } from '../../locales/translate.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useGuardName } from './use-guard-name.ts';
import styles from './denials.module.css';

interface Denial {
  readonly guard: string;
  readonly limit: string;
  readonly value: string;
}

/** What guards speak against an entry: which, what came, and the limit. */
export function DenialList({ denials }: { readonly denials: readonly Denial[] }) {
  const t = useT();
  const hostText = useHostText();
  const guardName = useGuardName();
  return (
    <ul className={styles['list']} aria-label={t('risk.denials.label')}>
      {denials.map(({ guard, limit, value }, index) => (
        <li key={`${guard}-${index}`} className={styles['denial']}>
          <Icon of={ShieldAlert} size={14} />
          <strong>{guardName(guard)}</strong>
          <span>{hostText(value)}</span>
          <span className={styles['limit']}>
            {t('risk.denial.limit')} {hostText(limit)}
          </span>
        </li>
      ))}
    </ul>
  );
}
