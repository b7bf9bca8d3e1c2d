import type { AccountRow } from '../../../../shared/contract/trading/account-rows.ts';
import type { OrderPreview } from '../../../../shared/contract/trading/orders.ts';
import { useHostText } from '../../../locales/host-text.ts';
import { useT } from '../../../locales/translate.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { useFormat } from '../../../ui/format/use-format.ts';
import { Note } from '../../../ui/note.tsx';
import { Section } from '../../../ui/panel-layout.tsx';
import { Progress } from '../../../ui/progress.tsx';
import { DenialList } from '../../risk/denial-list.tsx';
import styles from './ticket.module.css';

interface TicketGuardsProps {
  readonly preview: OrderPreview;
  readonly account: AccountRow;
}

/** How full a limit would be; only the length of a bar. */
function fill(used: number | null, limit: number): number {
  return used === null || limit <= 0 ? 0 : used / limit;
}

/** What the guards would say, with the limits that an entry uses up. */
export function TicketGuards({ preview, account }: TicketGuardsProps) {
  const t = useT();
  const format = useFormat();
  const { denials, guardCount } = preview;
  const dayLoss = account.dayChangeShare === null ? null : Math.max(0, -account.dayChangeShare);
  const limits = [
    {
      id: 'exposure',
      used: format.percent(preview.exposureAfter, 1),
      limit: format.percent(account.maxExposureShare, 1),
      share: fill(preview.exposureAfter, account.maxExposureShare),
    },
    {
      id: 'dayLoss',
      used: format.percent(dayLoss, 2),
      limit: format.percent(account.dailyLossShare, 2),
      share: fill(dayLoss, account.dailyLossShare),
    },
    {
      id: 'positions',
      used: format.number(account.openPositions),
      limit: format.number(account.maxOpenPositions),
      share: fill(account.openPositions, account.maxOpenPositions),
    },
  ] as const;
  return (
    <Section
      title={t('trading.guards')}
      aside={
        <span data-testid="guard-count">
          {t('trading.guards.count', { passed: guardCount - denials.length, denied: denials.length })}
        </span>
      }
    >
      <dl className={styles['guards']}>
        {limits.map(({ id, used, limit, share }) => (
          <div key={id} className={classNames(share > 1 && styles['over'])}>
            <dt>{t(`trading.guards.${id}`)}</dt>
            <dd>
              {used} / {limit}
            </dd>
            <Progress
              size="small"
              value={share}
              tone={share > 1 ? 'bad' : share > 0.8 ? 'warning' : 'good'}
              aria-label={t(`trading.guards.${id}`)}
            />
          </div>
        ))}
      </dl>
    </Section>
  );
}

/** Why the order cannot be sent as it is, beside the button that would send it. */
export function TicketObjections({ preview }: { readonly preview: OrderPreview }) {
  const t = useT();
  const hostText = useHostText();
  const { denials, problems } = preview;
  return (
    <>
      {problems.length > 0 && (
        <Note tone="warning" title={t('trading.ticket.problems')}>
          {problems.map((problem) => hostText(problem)).join(' ')}
        </Note>
      )}
      {denials.length > 0 && <DenialList denials={denials} />}
    </>
  );
}
