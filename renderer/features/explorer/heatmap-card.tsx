import { useT } from '../../locales/translate.tsx';
import { classNames } from '../../ui/class-names.ts';
import { heatmapMetric } from './heatmap-metrics.ts';
import { valuesAt } from './heatmap-model.ts';
import type { Heatmap } from './use-heatmap.ts';
import styles from './explorer.module.css';

interface HeatmapCardProps {
  readonly heatmap: Heatmap;
  readonly cell: number;
  readonly pinned: number;
}

/** What the cell under the pointer holds, and how far it is from the pinned one. */
export function HeatmapCellCard({ heatmap, cell, pinned }: HeatmapCardProps) {
  const t = useT();
  const { picture, text, metric } = heatmap;
  const { model } = picture;
  const index = model.cells[cell];
  const combination = model.combinations[index];
  if (!combination) {
    const column = cell % model.x.length;
    const row = Math.floor(cell / model.x.length);
    const named = [
      ...model.x.levels.map(({ name }, i) => [name, valuesAt(model.x, column)[i]] as const),
      ...model.y.levels.map(({ name }, i) => [name, valuesAt(model.y, row)[i]] as const),
    ];
    return (
      <>
        <div className={styles['cardHead']}>
          <span className={styles['mono']}>
            {named.map(([name, value]) => text.axisValue(name, value)).join(' / ')}
          </span>
        </div>
        {t('explorer.heat.reason.leftOut')}
      </>
    );
  }
  const facts = (
    ['outOfSampleSharpe', 'inSampleSharpe', 'outOfSampleOverInSample', 'outOfSampleReturn'] as const
  ).map((id) => [id, heatmapMetric(id)] as const);
  const value = metric.read(combination);
  const reference = pinned < 0 ? null : metric.read(model.combinations[pinned]);
  const difference = value === null || reference === null ? null : value - reference;
  const isBetter = difference !== null && (metric.better === 'high' ? difference > 0 : difference < 0);
  const write = (id: Parameters<typeof heatmapMetric>[0]) => {
    const one = heatmapMetric(id);
    return text.value(one, one.read(combination));
  };
  return (
    <>
      <div className={styles['cardHead']}>
        <span className={styles['mono']}>{text.parameters(combination)}</span>
        {index === pinned && <span className={styles['quiet']}>{t('explorer.heat.pinned')}</span>}
      </div>
      {combination.windowsEvaluated === 0 && <p>{t('explorer.heat.reason.notEligible')}</p>}
      {combination.windowsEvaluated > 0 && value === null && (
        <p>{t('explorer.heat.reason.undefined', { metric: text.metricName(metric.id) })}</p>
      )}
      <dl className={styles['cardFacts']}>
        {facts.map(([id]) => (
          <Fact key={id} name={text.metricName(id)} value={write(id)} />
        ))}
        <Fact
          name={t('explorer.metric.tradesAndWinRate')}
          value={`${write('trades')}, ${write('winRate')}`}
        />
        <Fact name={text.metricName('consistency')} value={write('consistency')} />
        <Fact name={text.metricName('maxDrawdown')} value={write('maxDrawdown')} />
        {index !== pinned && difference !== null && (
          <>
            <dt>{t('explorer.heat.versusPinned')}</dt>
            <dd className={classNames(difference !== 0 && (isBetter ? styles['up'] : styles['down']))}>
              {text.difference(metric, difference)} {metric.id === 'outOfSampleSharpe' ? 'Sharpe' : ''}
            </dd>
          </>
        )}
      </dl>
    </>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}
