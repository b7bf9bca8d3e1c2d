/** Everything the Chart shows, loaded when it is opened for the first time. */
export { BacktestFormPanel } from './backtest-form-panel.tsx';
export { EquityPanel } from './equity-panel.tsx';
export { PricePanel } from './price-panel.tsx';
export { TradesPanel, TradesTools } from './trades-panel.tsx';
