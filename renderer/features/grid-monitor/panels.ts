/** Everything the Grid monitor shows, loaded when it is opened for the first time. */
export { CyclesPanel, CyclesTools } from './cycles-panel.tsx';
export { MonitorPanel, MonitorTools } from './monitor-panel.tsx';
export { TablePanel, TableTools } from './table-panel.tsx';
