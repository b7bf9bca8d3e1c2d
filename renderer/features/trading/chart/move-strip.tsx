import { Check, X } from 'lucide-react';
import { useRef } from 'react';
import type { MovePreview } from '../../../../shared/contract/trading/moves.ts';
import type { AccountRow } from '../../../../shared/contract/trading/account-rows.ts';
import { useHostText } from '../../../locales/host-text.ts';
import { useLanguage, useT } from '../../../locales/translate.tsx';
import { modeOfAccount } from '../../../stores/trading-mode.ts';
import { Button } from '../../../ui/button.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { FigureText } from '../../../ui/figure-text.tsx';
import { useFormat } from '../../../ui/format/use-format.ts';
import { ModeBadge } from '../../../ui/mode-badge.tsx';
import { Note } from '../../../ui/note.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { DenialList } from '../../risk/denial-list.tsx';
import { readAmount, writeAmount } from '../amount-input.ts';
import type { MovableLine } from './movable-lines.ts';
import styles from './moves.module.css';

interface MoveStripProps {
  readonly account: AccountRow;
  readonly line: MovableLine;
  /** As typed. */
  readonly price: string;
  readonly preview: MovePreview | null;
  readonly error: unknown;
  readonly isSending: boolean;
  /** Where it does not lie over the line that is moved. */
  readonly side: 'top' | 'bottom';
  /** The price a number of ticks away. */
  readonly stepped: (price: string, ticks: number) => string | null;
  readonly onPrice: (price: string) => void;
  readonly onConfirm: (preview: MovePreview) => void;
  readonly onCancel: () => void;
}

/** A move once more in whole, before anything is sent: old and new price, what it changes, and what speaks against it. */
export function MoveStrip(props: MoveStripProps) {
  const { account, line, price, preview, error, isSending, side, stepped, onPrice, onConfirm, onCancel } =
    props;
  const t = useT();
  const format = useFormat();
  const language = useLanguage();
  const hostText = useHostText();
  const isSent = useRef(false);
  const isRefused = preview !== null && preview.problems.length + preview.denials.length > 0;
  const isSendable =
    preview !== null && !isRefused && !isSending && Number(preview.from) !== Number(preview.to);
  const money = (amount: string | null) => format.signedDecimal(amount, account.moneyDecimals);
  /** Once: a second Enter on the same review is not a second command. */
  const send = (): void => {
    if (!isSendable || isSent.current) return;
    isSent.current = true;
    onConfirm(preview);
  };
  const step = (by: number): void => {
    const read = readAmount(price);
    const next = read === null ? null : stepped(read, by);
    if (next !== null) onPrice(writeAmount(next, language));
  };
  return (
    <div
      className={styles['strip']}
      data-side={side}
      role="dialog"
      aria-label={t('move.title', { line: line.name })}
      data-testid="move-strip"
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onCancel();
      }}
    >
      <form
        className={styles['inner']}
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <div className={styles['head']}>
          <ModeBadge mode={modeOfAccount(account)} size="small" />
          <strong>{t('move.title', { line: line.name })}</strong>
        </div>
        <div className={styles['facts']}>
          <span className={styles['prices']}>
            <span>
              {t('move.from')} <b>{format.decimal(line.price)}</b> →
            </span>
            <TextField
              size="small"
              isNumeric
              autoFocus
              inputMode="decimal"
              aria-label={t('move.price')}
              value={price}
              data-testid="move-price"
              onFocus={(event) => event.target.select()}
              onChange={onPrice}
              onKeyDown={(event) => {
                if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
                event.preventDefault();
                step((event.key === 'ArrowUp' ? 1 : -1) * (event.shiftKey ? 10 : 1));
              }}
            />
          </span>
          {preview === null ? (
            error === null && <span className={styles['quiet']}>{t('move.asking')}</span>
          ) : (
            <dl data-testid="move-effect">
              <dt>{t('move.distance')}</dt>
              <dd>{format.signedPercent(preview.distance, 2)}</dd>
              <dt>{t(`move.outcome.${preview.purpose}`)}</dt>
              <dd>
                {money(preview.outcomeBefore)} →{' '}
                <FigureText change={Number(preview.outcomeAfter ?? 0)}>
                  {money(preview.outcomeAfter)}
                </FigureText>{' '}
                <small>{preview.currency}</small>
              </dd>
              <dt>{t('move.share')}</dt>
              <dd>{format.signedPercent(preview.outcomeShare, 2)}</dd>
              <dt>{t('move.openRisk')}</dt>
              <dd>{format.percent(preview.openRiskAfter, 2)}</dd>
            </dl>
          )}
          <span className={styles['actions']}>
            <Button icon={X} onClick={onCancel} data-testid="move-cancel">
              {t('move.cancel')}
            </Button>
            <Button
              look="primary"
              icon={Check}
              type="submit"
              disabled={!isSendable}
              data-testid="move-confirm"
            >
              {t('move.confirm')}
            </Button>
          </span>
        </div>
        {error !== null && <ErrorState error={error} safe={t('move.refused')} />}
        {preview !== null && preview.problems.length > 0 && (
          <Note tone="bad" title={t('move.refused')}>
            {preview.problems.map((problem) => hostText(problem)).join(' ')}
          </Note>
        )}
        {preview !== null && preview.denials.length > 0 && <DenialList denials={preview.denials} />}
        {preview !== null && !isRefused && preview.warnings.length > 0 && (
          <Note tone="warning" title={t('move.warning')}>
            {preview.warnings.map((warning) => hostText(warning)).join(' ')}
          </Note>
        )}
      </form>
    </div>
  );
}
