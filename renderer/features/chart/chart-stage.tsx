import { useContext, useEffect, useState } from 'react';
import type { KeyboardEvent, ReactNode, RefObject } from 'react';
import { useT } from '../../locales/translate.tsx';
import { useClient } from '../../stores/client.tsx';
import { useFeedOf } from '../../stores/feed-store.ts';
import { Badge } from '../../ui/badge.tsx';
import { PanelColumn } from '../../ui/panel-layout.tsx';
import { followedVersion } from './followed-version.ts';
import { IndicatorLegend } from './indicators/indicator-legend.tsx';
import { IndicatorMenu } from './indicators/indicator-menu.tsx';
import { useIndicators } from './indicators/use-indicators.ts';
import { SeriesBox } from './series-box/series-box.tsx';
import { beginsQuery } from './series-box/series-query.ts';
import { DerivedViewContext, type ShownSeries } from './shown-series.ts';
import type { ShownBars } from './use-shown-bars.ts';
import { PriceTable } from './view/price-table.tsx';
import { ViewMenu } from './view/view-menu.tsx';
import { openChartView, useChartView } from './view/view-store.ts';
import { ChartLeftTools, ChartTopTools } from './drawings/chart-tools.tsx';
import type { PriceChart } from './price-chart.ts';
import styles from './chart.module.css';

interface ChartStageProps {
  readonly series: ShownSeries;
  readonly bars: ShownBars;
  /** Open of the bar under the crosshair, else of the last one. */
  readonly time: number;
  readonly chart: PriceChart | null;
  readonly container: RefObject<HTMLDivElement | null>;
  /** What stands in the toolbar, and the controls at its end. */
  readonly toolbar: ReactNode;
  readonly controls: ReactNode;
  /** Between the toolbar and the chart. */
  readonly strip?: ReactNode;
  /** Above the legend of the indicators. */
  readonly legend?: ReactNode;
  /** Over the chart. */
  readonly children?: ReactNode;
  readonly className?: string | undefined;
  readonly label: string;
  readonly title?: string;
  readonly testId: string;
  readonly data?: Readonly<Record<`data-${string}`, string | number>>;
  /** A key that no tool took. */
  readonly onKey?: (event: KeyboardEvent) => void;
}

/** The frame of every price chart: toolbar, tools at the left edge, the plot and its keys. */
export function ChartStage(props: ChartStageProps) {
  const { series, chart, container, className, bars } = props;
  const t = useT();
  const client = useClient();
  const [typed, setTyped] = useState<string | null>(null);
  const { barStyle, scale, hasVolume, isMagnet } = useChartView();
  const base = series.baseTimeframe;
  const feed = useFeedOf({ symbol: series.symbol, timeframe: base ?? series.timeframe });
  const version = feed === null ? series.contentHash : followedVersion(series);
  const indicators = useIndicators(chart, series, bars, version);
  const { takeKeys } = useContext(DerivedViewContext);
  useEffect(() => {
    // Nobody who went elsewhere meanwhile is called back.
    if (takeKeys() && document.activeElement === document.body) container.current?.parentElement?.focus();
  }, [takeKeys, container]);
  useEffect(() => openChartView(client), [client]);
  useEffect(
    () => chart?.setLooks({ barStyle, scale, hasVolume, isMagnet }),
    [chart, barStyle, scale, hasVolume, isMagnet],
  );
  const press = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget) return;
    if (chart?.press(event.nativeEvent) === true) event.preventDefault();
    else props.onKey?.(event);
    if (event.defaultPrevented || !beginsQuery(event)) return;
    event.preventDefault();
    setTyped(event.key);
  };
  return (
    <PanelColumn>
      <div className={styles['toolbar']}>
        {props.toolbar}
        {base !== undefined && (
          <Badge title={t('chart.derivedHint', { timeframe: base })}>{t('chart.derivedMark')}</Badge>
        )}
        {barStyle === 'heikin-ashi' && (
          <Badge tone="warning" title={t('chart.view.heikinHint')}>
            {t('chart.view.heikinMark')}
          </Badge>
        )}
        <span className={styles['end']} />
        <IndicatorMenu symbol={series.symbol} />
        <ViewMenu chart={chart} />
        <PriceTable series={series} page={bars.page} />
        <ChartTopTools chart={chart} series={series} />
        {props.controls}
      </div>
      {props.strip}
      <div className={styles['stage']}>
        <ChartLeftTools chart={chart} series={series} />
        <div
          className={className}
          role="application"
          tabIndex={0}
          aria-label={props.label}
          {...(props.title === undefined ? {} : { title: props.title })}
          data-testid={props.testId}
          {...props.data}
          onKeyDown={press}
        >
          <div ref={container} className={styles['chart']} />
          <div className={styles['legends']}>
            {props.legend}
            <IndicatorLegend
              symbol={series.symbol}
              tickSize={series.tickSize}
              indicators={indicators.at(props.time)}
              error={indicators.error}
            />
          </div>
          {props.children}
          {typed !== null && (
            <SeriesBox
              series={series}
              first={typed}
              onClose={() => {
                setTyped(null);
                container.current?.parentElement?.focus();
              }}
            />
          )}
        </div>
      </div>
    </PanelColumn>
  );
}
