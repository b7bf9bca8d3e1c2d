import type { GateValue, PromotionGate } from '../../../shared/contract/promotion.ts';
import { useT } from '../../locales/translate.tsx';
import { useFormat } from '../../ui/format/use-format.ts';

export interface GateText {
  readonly title: string;
  /** What was measured, and what is asked where that is a figure: `64 / 80`. */
  readonly value: string;
  /** Why it is not met; null when it is. */
  readonly reason: string | null;
}

/** Gates that ask for no more than something. */
const atMost: ReadonlySet<PromotionGate['id']> = new Set(['no-open-gaps', 'parity', 'divergence']);

/** Puts a gate into words. */
export function useGateText(): (gate: PromotionGate) => GateText {
  const t = useT();
  const format = useFormat();

  function valueText(value: GateValue, decimals: number): string {
    switch (value.kind) {
      case 'count':
        return format.number(value.value, 0);
      case 'fraction':
        return format.percent(value.value, decimals);
      case 'ratio':
        return format.number(value.value, 2);
      case 'score':
        return format.number(value.value, 0);
      case 'length':
        return format.number(value.days, 0);
      case 'yes':
      case 'no':
        return t(`strategies.${value.kind}`);
      case 'text':
        return value.text;
    }
  }

  function reasonText({ id, reason }: PromotionGate): string | null {
    if (reason === null) return null;
    return t(
      reason === 'not-reached' && atMost.has(id)
        ? 'strategies.reason.tooMuch'
        : `strategies.reason.${reason}`,
    );
  }

  return (gate) => {
    const { id, value, required } = gate;
    const reason = reasonText(gate);
    const decimals = id === 'divergence' ? 2 : 1;
    const isFigure = required.kind !== 'yes';
    if (required.kind === 'length') {
      const has = value?.kind === 'length' ? value : null;
      return {
        title: t(`strategies.gate.${id}`),
        value: t('strategies.lengthOf', {
          days: format.number(has?.days, 0),
          mostDays: required.days,
          cycles: format.number(has?.cycles, 0),
          mostCycles: required.cycles,
        }),
        reason,
      };
    }
    const measured = value === null ? '–' : valueText(value, decimals);
    return {
      title: t(`strategies.gate.${id}`),
      value: isFigure ? `${measured} / ${valueText(required, decimals)}` : measured,
      reason,
    };
  };
}
