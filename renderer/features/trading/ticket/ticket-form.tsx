import { useLanguage, useT } from '../../../locales/translate.tsx';
import { Button } from '../../../ui/button.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { Field } from '../../../ui/field.tsx';
import { useFormat } from '../../../ui/format/use-format.ts';
import { Select } from '../../../ui/select.tsx';
import type { OrderPreview } from '../../../../shared/contract/trading/orders.ts';
import { AmountField } from '../amount-field.tsx';
import { writeAmount } from '../amount-input.ts';
import { allowedDurations, changeTicket, orderTypes, useTicket } from './ticket-draft.ts';
import type { InstrumentFacts } from './use-instrument.ts';
import styles from './ticket.module.css';

interface TicketFormProps {
  readonly instrument: InstrumentFacts;
  readonly preview: OrderPreview | null;
}

const priceFields = {
  market: [],
  limit: ['limit'],
  'stop-market': ['trigger'],
  'stop-limit': ['trigger', 'limit'],
  'trailing-stop': ['trail'],
} as const;

const quickLabels = ['10%', '25%', '50%', 'risk', 'max'] as const;
const quickNames = { '10%': 'tenth', '25%': 'quarter', '50%': 'half', risk: 'risk', max: 'max' } as const;

/** Side, type, prices, quantity and the stop of an order. */
export function TicketForm({ instrument, preview }: TicketFormProps) {
  const t = useT();
  const format = useFormat();
  const language = useLanguage();
  const draft = useTicket();
  const { base, quote, priceDecimals } = instrument;
  const durations = allowedDurations(draft.type);
  const duration = durations.includes(draft.duration) ? draft.duration : 'gtc';
  const fields = priceFields[draft.type];
  return (
    <div className={styles['form']}>
      <div className={styles['sides']} role="group" aria-label={t('trading.column.side')}>
        {(['buy', 'sell'] as const).map((side) => (
          <button
            key={side}
            type="button"
            aria-pressed={draft.side === side}
            className={classNames(draft.side === side && styles[side])}
            onClick={() => changeTicket({ side })}
          >
            {t(`trading.side.${side}`)}
            <small>{format.decimal(instrument.last, priceDecimals)}</small>
          </button>
        ))}
      </div>
      <div className={styles['two']}>
        <Field label={t('trading.column.type')}>
          {(control) => (
            <Select
              {...control}
              value={draft.type}
              options={orderTypes.map((value) => ({ value, label: t(`trading.type.${value}`) }))}
              onChange={(type) => changeTicket({ type })}
            />
          )}
        </Field>
        <Field label={t('trading.ticket.duration')}>
          {(control) => (
            <Select
              {...control}
              value={duration}
              disabled={durations.length === 1}
              options={durations.map((value) => ({ value, label: t(`trading.duration.${value}`) }))}
              onChange={(next) => changeTicket({ duration: next })}
            />
          )}
        </Field>
      </div>
      {fields.length > 0 && (
        <div className={classNames(fields.length === 2 && styles['two'])}>
          {fields.map((name) => (
            <AmountField
              key={name}
              label={t(`trading.field.${name}`)}
              value={draft[name]}
              unit={quote}
              testId={`ticket-${name}`}
              onChange={(text) => changeTicket({ [name]: text })}
            />
          ))}
        </div>
      )}
      <AmountField
        label={t('trading.field.quantity')}
        value={draft.quantity}
        unit={base}
        aside={
          preview === null || preview.notional === null || draft.quantity.trim() === ''
            ? undefined
            : `${format.decimal(preview.notional, 2)} ${preview.currency}`
        }
        testId="ticket-quantity"
        onChange={(quantity) => changeTicket({ quantity })}
      />
      <div className={styles['quick']}>
        {quickLabels.map((label) => {
          const quick = preview?.quickQuantities.find((one) => one.label === label);
          return (
            <Button
              key={label}
              size="small"
              disabled={quick === undefined}
              title={quick === undefined ? undefined : `${format.decimal(quick.quantity)} ${base}`}
              onClick={() => quick && changeTicket({ quantity: writeAmount(quick.quantity, language) })}
            >
              {t(`trading.quick.${quickNames[label]}`)}
            </Button>
          );
        })}
      </div>
      {!draft.isReduceOnly && (
        <div className={styles['two']}>
          {(['stop', 'target'] as const).map((name) => (
            <AmountField
              key={name}
              label={t(`trading.field.${name}`)}
              value={draft[name]}
              unit={quote}
              testId={`ticket-${name}`}
              error={
                name === 'stop' && draft.stop.trim() === '' && draft.quantity.trim() !== ''
                  ? t('trading.ticket.needsStop')
                  : undefined
              }
              onChange={(text) => changeTicket({ [name]: text })}
            />
          ))}
        </div>
      )}
      <Checkbox
        label={t('trading.ticket.reduceOnly')}
        isChecked={draft.isReduceOnly}
        onChange={(isReduceOnly) => changeTicket({ isReduceOnly })}
      />
    </div>
  );
}
