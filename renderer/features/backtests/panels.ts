/** Everything the Backtests screen shows, loaded when it is opened for the first time. */
export { EquityPanel } from './equity-panel.tsx';
export { FormPanel } from './form-panel.tsx';
export { ListPanel, ListTools } from './list-panel.tsx';
export { ResultPanel, ResultTools } from './result-panel.tsx';
export { TradesPanel, TradesTools } from './trades-panel.tsx';
