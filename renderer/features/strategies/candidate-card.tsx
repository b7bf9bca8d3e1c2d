import type { PromotionCandidate, PromotionGate } from '../../../shared/contract/promotion.ts';
import { useT } from '../../locales/translate.tsx';
import { classNames } from '../../ui/class-names.ts';
import { FigureText } from '../../ui/figure-text.tsx';
import { useFormat } from '../../ui/format/use-format.ts';
import { KeyValue } from '../../ui/key-value.tsx';
import type { KeyValueItem } from '../../ui/key-value.tsx';
import { GradeBadge } from '../research/grade-badge.tsx';
import { GateLine } from './gate-line.tsx';
import { showCandidate } from './strategies-store.ts';
import { useGateText } from './use-gate-text.ts';
import styles from './strategies.module.css';

/** Gates that a card has room for: those that are not met first. */
const mostGates = 4;

function shownGates({ rungs, rung }: PromotionCandidate): PromotionGate[] {
  const gates = rungs.find((each) => each.rung === rung)?.gates ?? [];
  const open = gates.filter(({ state }) => state !== 'met');
  const rest = gates.filter(({ state }) => state === 'met');
  return [...open, ...rest].slice(0, mostGates);
}

function useFigures({ rung, backtest, walkForward, paper }: PromotionCandidate): KeyValueItem[] {
  const t = useT();
  const format = useFormat();
  const change = (value: number | null) => (
    <FigureText change={value}>{format.signedPercent(value, 1)}</FigureText>
  );
  const pair = (sharpe: number | null, drawdown: number | null) =>
    `${format.number(sharpe, 2)}, ${format.percent(drawdown, 1)}`;
  const items: KeyValueItem[] = [];
  if (rung === 'paper' && paper !== null) {
    items.push({
      key: 'paper',
      label: t(`strategies.figure.paper.${paper.clock}`),
      value: (
        <>
          <FigureText change={paper.netPnl}>{format.signed(paper.netPnl, 2)}</FigureText> {paper.currency}
        </>
      ),
    });
  }
  if (rung === 'walk-forward' && walkForward !== null) {
    items.push(
      { key: 'oos', label: t('strategies.figure.oos'), value: change(walkForward.totalReturn) },
      {
        key: 'oosSharpe',
        label: t('strategies.figure.sharpe'),
        value: pair(walkForward.sharpe, walkForward.maxDrawdown),
      },
    );
  } else if (backtest !== null) {
    items.push(
      { key: 'net', label: t('strategies.figure.net'), value: change(backtest.netReturn) },
      {
        key: 'sharpe',
        label: t('strategies.figure.sharpe'),
        value: pair(backtest.sharpe, backtest.maxDrawdown),
      },
    );
  }
  return items;
}

/** A strategy on a series, with what it has shown and what stands in its way. */
export function CandidateCard(props: { readonly candidate: PromotionCandidate; readonly isShown: boolean }) {
  const { candidate, isShown } = props;
  const t = useT();
  const gateText = useGateText();
  const figures = useFigures(candidate);
  const { key, strategyId, series, walkForward, firstMissing, isReady } = candidate;
  const first = firstMissing && gateText(firstMissing.gate);
  return (
    <article
      className={classNames(styles['card'], isShown && styles['shown'])}
      data-candidate={key}
      aria-label={key}
    >
      <header className={styles['cardHead']}>
        <button type="button" aria-pressed={isShown} onClick={() => showCandidate(key)}>
          <b>{strategyId}</b>{' '}
          <span className={styles['series']}>
            {series.symbol} {series.timeframe}
          </span>
        </button>
        {walkForward?.grade && <GradeBadge letter={walkForward.grade} />}
      </header>
      {figures.length > 0 && <KeyValue isPlain items={figures} />}
      <ul className={styles['gates']}>
        {shownGates(candidate).map((gate) => (
          <GateLine key={gate.id} gate={gate} />
        ))}
      </ul>
      <p className={styles['missing']}>
        {isReady
          ? t('strategies.ready')
          : first && t('strategies.missing', { gate: first.title, reason: first.reason ?? '' })}
      </p>
    </article>
  );
}
