import { decimalsIn, negated, signOf } from '../../ui/format/decimal-text.ts';
import { useFormat } from '../../ui/format/use-format.ts';
import { useAccounts } from '../../stores/trading-store.ts';
import { classNames } from '../../ui/class-names.ts';
import text from '../../ui/text.module.css';

/** Writes losses as changes of the account: the contract counts them above zero, a reader sees a minus. */
export function useLoss() {
  const format = useFormat();
  return {
    amount(loss: string | null, decimals?: number) {
      if (loss === null) return format.decimal(null);
      const sign = signOf(loss);
      return (
        <span className={classNames(sign > 0 && text['down'], sign < 0 && text['up'])}>
          {format.signedDecimal(negated(loss), decimals)}
        </span>
      );
    },
    percent: (share: number | null, decimals = 2): string =>
      format.signedPercent(share === null ? null : -share, decimals),
    /** Percent without the sign `%`, for a column that has it in its header. */
    hundredths: (share: number | null, decimals = 2): string =>
      format.signed(share === null ? null : -share * 100, decimals),
  };
}

/** Decimals that money of a currency is shown with: those of the account that is in it. */
export function useMoneyDecimals(currency: string): number {
  return useAccounts().find((account) => account.currency === currency)?.moneyDecimals ?? 2;
}

/** The most decimals that any of the texts has, so that a column shows all of them alike. */
export function columnDecimals(texts: readonly (string | null)[]): number {
  return texts.reduce((most, one) => (one === null ? most : Math.max(most, decimalsIn(one))), 0);
}
