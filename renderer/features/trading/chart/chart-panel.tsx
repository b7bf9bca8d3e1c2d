import { CandlesPanel } from '../../chart/price-panel.tsx';
import { AccountChart } from './account-chart.tsx';

/** The market with what the chosen account holds and waits for in it. */
export function TradingChartPanel() {
  return <CandlesPanel Chart={AccountChart} />;
}
