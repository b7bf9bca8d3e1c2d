import { useT } from '../../locales/translate.tsx';
import { classNames } from '../../ui/class-names.ts';
import { useFormat } from '../../ui/format/use-format.ts';
import { domainOf } from './color-scale.ts';
import { figureAt, paramsAt } from './combination-columns.ts';
import { heatmapMetric } from './heatmap-metrics.ts';
import type { HeatmapMetricId } from './heatmap-metrics.ts';
import { membersOf, representativeOf, valuesAt } from './heatmap-model.ts';
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
  const { picture, report } = heatmap;
  const members = membersOf(picture.model, cell);
  if (members.length > 1) return <AveragedCard heatmap={heatmap} cell={cell} />;
  if (members.length === 1) {
    return <CombinationCard heatmap={heatmap} cell={cell} position={members[0]} pinned={pinned} />;
  }
  const isSearchedInPart = report.search.mode !== 'full';
  return (
    <>
      <CellHead heatmap={heatmap} cell={cell} />
      {t(isSearchedInPart ? 'explorer.heat.reason.notTried' : 'explorer.heat.reason.leftOut')}
    </>
  );
}

/** Names the values that the cell stands for. */
function CellHead({ heatmap, cell }: { readonly heatmap: Heatmap; readonly cell: number }) {
  const { model } = heatmap.picture;
  const column = cell % model.x.length;
  const row = Math.floor(cell / model.x.length);
  const named = new Map([
    ...model.x.levels.map(({ name }, i) => [name, valuesAt(model.x, column)[i]] as const),
    ...model.y.levels.map(({ name }, i) => [name, valuesAt(model.y, row)[i]] as const),
  ]);
  const texts = heatmap.report.axes.flatMap(({ name }) => {
    const value = named.get(name);
    return value === undefined ? [] : [heatmap.text.axisValue(name, value)];
  });
  return (
    <div className={styles['cardHead']}>
      <span className={styles['mono']}>{texts.join(' / ')}</span>
    </div>
  );
}

/** A cell that holds several combinations: their mean, how far they spread, and the one that a click would pin. */
function AveragedCard({ heatmap, cell }: { readonly heatmap: Heatmap; readonly cell: number }) {
  const t = useT();
  const format = useFormat();
  const { picture, report, metric, text, plainValues } = heatmap;
  const figure = report.columns[metric.id];
  const members = membersOf(picture.model, cell);
  const range = domainOf(Float64Array.from(members, (position) => figure[position]));
  const best = representativeOf(picture.model, cell, figure, metric.better);
  const params = paramsAt(report, best);
  const value = plainValues[cell];
  return (
    <>
      <CellHead heatmap={heatmap} cell={cell} />
      <dl className={styles['cardFacts']}>
        <Fact
          name={t('explorer.heat.meanOf', { metric: text.metricName(metric.id) })}
          value={text.value(metric, Number.isNaN(value) ? null : value)}
        />
        <Fact
          name={t('explorer.heat.range')}
          value={range ? `${text.value(metric, range.low)} – ${text.value(metric, range.high)}` : '–'}
        />
        <Fact name={t('explorer.heat.combinations')} value={format.number(members.length)} />
      </dl>
      {params && (
        <p className={styles['cardNote']}>
          {t('explorer.heat.pinsBest')} <span className={styles['mono']}>{text.parameters({ params })}</span>
        </p>
      )}
    </>
  );
}

const shown: readonly HeatmapMetricId[] = [
  'outOfSampleSharpe',
  'inSampleSharpe',
  'outOfSampleOverInSample',
  'outOfSampleReturn',
];

interface CombinationCardProps extends HeatmapCardProps {
  readonly position: number;
}

function CombinationCard({ heatmap, position, pinned }: CombinationCardProps) {
  const t = useT();
  const { report, metric, text } = heatmap;
  const { columns } = report;
  const value = figureAt(columns, metric.id, position);
  const reference = figureAt(columns, metric.id, pinned);
  const difference = value === null || reference === null ? null : value - reference;
  const isBetter = difference !== null && (metric.better === 'high' ? difference > 0 : difference < 0);
  // A difference that is written as zero has no colour.
  const unit = 10 ** -(metric.decimals + (metric.format === 'percent' ? 2 : 0));
  const isVisible = difference !== null && Math.abs(difference) >= unit / 2;
  const isJudged = columns.windowsEvaluated[position] > 0;
  const write = (id: HeatmapMetricId) => text.value(heatmapMetric(id), figureAt(columns, id, position));
  return (
    <>
      <div className={styles['cardHead']}>
        <span className={styles['mono']}>
          {text.parameters({ params: paramsAt(report, position) ?? {} })}
        </span>
        {position === pinned && <span className={styles['quiet']}>{t('explorer.heat.pinned')}</span>}
      </div>
      {!isJudged && <p>{t('explorer.heat.reason.notEligible')}</p>}
      {isJudged && value === null && (
        <p>{t('explorer.heat.reason.undefined', { metric: text.metricName(metric.id) })}</p>
      )}
      <dl className={styles['cardFacts']}>
        {shown.map((id) => (
          <Fact key={id} name={text.metricName(id)} value={write(id)} />
        ))}
        <Fact
          name={t('explorer.metric.tradesAndWinRate')}
          value={`${write('trades')}, ${write('winRate')}`}
        />
        <Fact name={text.metricName('consistency')} value={write('consistency')} />
        <Fact name={text.metricName('maxDrawdown')} value={write('maxDrawdown')} />
        {position !== pinned && difference !== null && (
          <>
            <dt>{t('explorer.heat.versusPinned')}</dt>
            <dd className={classNames(isVisible && (isBetter ? styles['up'] : styles['down']))}>
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
