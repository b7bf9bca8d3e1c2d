import type { KeyboardEvent, ReactNode, RefObject } from 'react';
import type { CandleSeries } from '../../../shared/domain/series.ts';
import { PanelColumn } from '../../ui/panel-layout.tsx';
import { ChartLeftTools, ChartTopTools } from './drawings/chart-tools.tsx';
import type { PriceChart } from './price-chart.ts';
import styles from './chart.module.css';

interface ChartStageProps {
  readonly series: CandleSeries;
  readonly chart: PriceChart | null;
  readonly container: RefObject<HTMLDivElement | null>;
  /** What stands in the toolbar, and the controls at its end. */
  readonly toolbar: ReactNode;
  readonly controls: ReactNode;
  /** Between the toolbar and the chart. */
  readonly strip?: ReactNode;
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
  const { series, chart, container, className } = props;
  const press = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget) return;
    if (chart?.press(event.nativeEvent) === true) event.preventDefault();
    else props.onKey?.(event);
  };
  return (
    <PanelColumn>
      <div className={styles['toolbar']}>
        {props.toolbar}
        <span className={styles['end']} />
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
          {props.children}
        </div>
      </div>
    </PanelColumn>
  );
}
