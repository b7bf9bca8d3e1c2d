import { useMutation } from '@tanstack/react-query';
import { CircleCheck, CircleMinus, CircleX, ClipboardCheck } from 'lucide-react';
import { useState } from 'react';
import type { TradingAudit } from '../../../shared/contract/trading/journal.ts';
import { useHostText } from '../../locales/host-text.ts';
import type { MessageId } from '../../locales/catalogs.ts';
import { englishCatalog } from '../../locales/catalogs.ts';
import { useT } from '../../locales/translate.tsx';
import { useClient } from '../../stores/client.tsx';
import { useChosenAccountId } from '../../stores/trading-store.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Field } from '../../ui/field.tsx';
import { useTimes } from '../../ui/format/use-times.ts';
import { useFormat } from '../../ui/format/use-format.ts';
import { Icon } from '../../ui/icon.tsx';
import { KeyValue } from '../../ui/key-value.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { PanelColumn, PanelScroll, Section } from '../../ui/panel-layout.tsx';
import { Picks } from '../data/picks.tsx';
import styles from './journal.module.css';

const mostHours = 24 * 366;
const usualHours = [1, 24, 168] as const;

/** The account over the last hours: what an operator looks at in the morning. */
export function AuditPanel() {
  const t = useT();
  const client = useClient();
  const accountId = useChosenAccountId();
  const [hours, setHours] = useState<number | null>(24);
  const audit = useMutation({
    mutationFn: (over: number) => client.trading.audit({ accountId: accountId!, hours: over }),
  });
  const problem = hours === null || hours < 0.1 || hours > mostHours ? t('journal.audit.bounds') : null;
  return (
    <PanelColumn>
      <Section>
        <form
          className={styles['auditForm']}
          onSubmit={(event) => {
            event.preventDefault();
            if (hours !== null && problem === null && accountId !== null) audit.mutate(hours);
          }}
        >
          <Field label={t('journal.audit.hours')} error={problem}>
            {(control) => (
              <NumberField {...control} size="small" value={hours} unit="h" onChange={setHours} />
            )}
          </Field>
          <Picks
            aria-label={t('journal.audit.usual')}
            options={usualHours.map((value) => ({
              value: String(value),
              label: t(`journal.audit.last.${value}`),
            }))}
            chosen={[String(hours)]}
            onChange={(chosen) => {
              const next = chosen.find((value) => value !== String(hours));
              if (next !== undefined) setHours(Number(next));
            }}
          />
          <Button
            type="submit"
            look="primary"
            disabled={problem !== null || accountId === null || audit.isPending}
          >
            {t('journal.audit.run')}
          </Button>
        </form>
      </Section>
      {audit.error !== null ? (
        <ErrorState error={audit.error} />
      ) : audit.data === undefined ? (
        <EmptyState icon={ClipboardCheck} title={t('journal.audit.none')}>
          {t('journal.audit.none.text')}
        </EmptyState>
      ) : (
        <PanelScroll>
          <AuditReport report={audit.data} />
        </PanelScroll>
      )}
    </PanelColumn>
  );
}

/** Checks with what was found and what is expected, then the counts. */
export function AuditReport({ report }: { readonly report: TradingAudit }) {
  const t = useT();
  const format = useFormat();
  const times = useTimes();
  const hostText = useHostText();
  const { checks, counts, from, to } = report;
  const failed = checks.filter(({ isMet }) => isMet === false).length;
  const name = (message: string, id: string): string =>
    message in englishCatalog ? t(message as MessageId) : id;
  return (
    <div data-testid="audit">
      <Section
        title={t('journal.audit.result', { failed })}
        aside={`${times.dateTime(from)} – ${times.stamp(to)}`}
      >
        <ul className={styles['checks']}>
          {checks.map(({ id, value, expected, isMet }) => (
            <li key={id} className={styles['check']} data-met={isMet === null ? 'unknown' : isMet}>
              <Icon
                of={isMet === null ? CircleMinus : isMet ? CircleCheck : CircleX}
                size={14}
                label={t(
                  isMet === null
                    ? 'journal.audit.unknown'
                    : isMet
                      ? 'journal.audit.met'
                      : 'journal.audit.unmet',
                )}
              />
              <span>{name(`journal.check.${id}`, id)}</span>
              <b>{hostText(value)}</b>
              <span className={styles['quiet']}>{hostText(expected)}</span>
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t('journal.audit.counts')}>
        <KeyValue
          isPlain
          items={Object.entries(counts).map(([id, count]) => ({
            key: id,
            label: name(`journal.countOf.${id}`, id),
            value: format.number(count),
          }))}
        />
      </Section>
    </div>
  );
}
