import type { CandleSeries } from '../../../../shared/domain/series.ts';
import type { PriceChart } from '../price-chart.ts';
import { DrawingBar } from './drawing-bar.tsx';
import { DrawingTools } from './drawing-tools.tsx';
import { PictureMenu } from './picture-menu.tsx';
import { useDrawingCommands } from './use-drawing-commands.ts';
import { useDrawings } from './use-drawings.ts';
import styles from './drawings.module.css';

/** What the tools of every price chart are given. The series may be one that is derived from a stored, finer one. */
export interface ChartToolsProps {
  /** Null until its place is on the page. */
  readonly chart: PriceChart | null;
  readonly series: CandleSeries;
}

/** Tools at the left edge of every price chart. */
export function ChartLeftTools({ chart, series }: ChartToolsProps) {
  const input = useDrawings(chart, series);
  useDrawingCommands(series.symbol);
  return (
    <div className={styles['side']}>
      <DrawingTools symbol={series.symbol} chart={chart} input={input} />
      <DrawingBar series={series} />
    </div>
  );
}

/** Tools in the toolbar above every price chart. */
export function ChartTopTools({ chart, series }: ChartToolsProps) {
  return <PictureMenu chart={chart} series={series} />;
}
