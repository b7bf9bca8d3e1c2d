import type { SessionRow } from '../../../shared/contract/trading/sessions.ts';
import { useHostText } from '../../locales/host-text.ts';
import { useT } from '../../locales/translate.tsx';
import { useFormat } from '../../ui/format/use-format.ts';
import { useTimes } from '../../ui/format/use-times.ts';
import { momentText } from './held-text.ts';
import { sessionAlarm } from './session-alarm.ts';

export interface SessionTexts {
  /** What a glance should tell, and one line on it. */
  readonly title: string;
  readonly detail: string;
  readonly next: string;
}

/** What a session says of itself, in words. */
export function useSessionTexts(): (row: SessionRow) => SessionTexts {
  const t = useT();
  const format = useFormat();
  const hostText = useHostText();
  const times = useTimes();

  function title(row: SessionRow): string {
    const { kind, level, distance } = sessionAlarm(row);
    if (kind === 'stop-missing') {
      const { quantityDecimals } = row.instrument;
      return t('grids.alarm.stop-missing', {
        covered: format.decimal(row.coveredQuantity, quantityDecimals),
        held: format.decimal(row.quantity, quantityDecimals),
      });
    }
    return t(`grids.alarm.${kind}`, {
      level: level ?? 0,
      distance: format.percent(distance),
    });
  }

  function detail(row: SessionRow): string {
    const { kind } = sessionAlarm(row);
    if (kind === 'stop-missing') {
      return t('grids.detail.uncovered', { time: momentText(row.uncoveredSince, row.now, times) });
    }
    if (row.note !== null) return hostText(row.note);
    if (kind === 'cooldown' && row.next.at !== null) {
      return t('grids.detail.cooldown', { time: momentText(row.next.at, row.now, times) });
    }
    if (row.side === null && kind === 'resting') {
      const resting = row.levels.filter(({ state }) => state === 'resting').length;
      return t('grids.detail.resting', { count: resting });
    }
    if (row.levels.length === 0) return t(`grids.detail.${row.kind}`);
    return t('grids.detail.filled', { filled: row.filledLevels, levels: row.levels.length });
  }

  function next(row: SessionRow): string {
    const { kind, side, price, quantity, at } = row.next;
    const values = {
      price: format.decimal(price, row.instrument.priceDecimals),
      quantity: format.decimal(quantity, row.instrument.quantityDecimals),
      time: momentText(at, row.now, times),
    };
    switch (kind) {
      case 'enter':
        return t(`grids.next.enter.${side ?? 'buy'}`, values);
      case 'exit':
        return t(`grids.next.exit.${side ?? 'sell'}`, values);
      case 'stop':
        return t(`grids.next.stop.${side ?? 'sell'}`, values);
      case 'replace-levels':
      case 'wait-signal':
        return t(at === null ? `grids.next.${kind}` : `grids.next.${kind}.at`, values);
      default:
        return t(`grids.next.${kind}`, values);
    }
  }

  return (row) => ({ title: title(row), detail: detail(row), next: next(row) });
}
