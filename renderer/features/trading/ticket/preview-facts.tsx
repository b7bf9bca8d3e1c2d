import type { AccountRow } from '../../../../shared/contract/trading/account-rows.ts';
import type { OrderPreview } from '../../../../shared/contract/trading/orders.ts';
import { useT } from '../../../locales/translate.tsx';
import { negated, signOf } from '../../../ui/format/decimal-text.ts';
import { useFormat } from '../../../ui/format/use-format.ts';
import { KeyValue, type KeyValueItem } from '../../../ui/key-value.tsx';
import text from '../../../ui/text.module.css';
import type { InstrumentFacts } from './use-instrument.ts';

const tones = [text['down'], undefined, text['up']] as const;

interface PreviewFactsProps {
  readonly preview: OrderPreview;
  readonly account: AccountRow;
  readonly instrument: InstrumentFacts;
}

/** What an order would cost and change, as the host worked it out. */
export function PreviewFacts({ preview, account, instrument }: PreviewFactsProps) {
  const t = useT();
  const format = useFormat();
  const { moneyDecimals } = account;
  const unit = <span className={text['unit']}> {preview.currency}</span>;
  const money = (amount: string | null) => (
    <>
      {format.decimal(amount, moneyDecimals)}
      {amount !== null && unit}
    </>
  );
  const change = (amount: string | null) => (
    <>
      <span className={tones[signOf(amount) + 1]}>{format.signedDecimal(amount, moneyDecimals)}</span>
      {amount !== null && unit}
    </>
  );
  const loss = preview.lossAtStop;
  const facts: (KeyValueItem | null)[] = [
    { key: 'notional', label: t('trading.preview.notional'), value: money(preview.notional) },
    { key: 'fee', label: t(`trading.preview.fee.${preview.liquidity}`), value: money(preview.fee) },
    { key: 'margin', label: t('trading.preview.margin'), value: money(preview.margin) },
    {
      key: 'loss',
      label: t('trading.preview.loss'),
      // The host gives a loss above zero; on the screen it is a change.
      value: change(loss === null || signOf(loss) < 0 ? loss : negated(loss)),
    },
    preview.gainAtTarget === null
      ? null
      : { key: 'gain', label: t('trading.preview.gain'), value: change(preview.gainAtTarget) },
    preview.rewardToRisk === null
      ? null
      : {
          key: 'reward',
          label: t('trading.preview.reward'),
          value: (
            <>
              {format.number(preview.rewardToRisk, 2)}
              <span className={text['unit']}> R</span>
            </>
          ),
        },
    { key: 'risk', label: t('trading.preview.openRisk'), value: format.percent(preview.openRiskAfter, 2) },
    {
      key: 'exposure',
      label: t('trading.preview.exposure'),
      value: format.percent(preview.exposureAfter, 1),
    },
    {
      key: 'free',
      label: t('trading.preview.freeMargin'),
      value: format.percent(preview.freeMarginAfter, 1),
    },
    preview.liquidationAfter === null
      ? null
      : {
          key: 'liquidation',
          label: t('trading.preview.liquidation'),
          value: format.decimal(preview.liquidationAfter, instrument.priceDecimals),
        },
  ];
  return <KeyValue isPlain items={facts.filter((fact) => fact !== null)} />;
}
