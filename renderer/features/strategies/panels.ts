/** Everything the Strategies screen shows, loaded when it is opened for the first time. */
export { DriftPanel, DriftTools } from './drift-panel.tsx';
export { GatesPanel } from './gates-panel.tsx';
export { LadderPanel } from './ladder-panel.tsx';
export { TablePanel } from './table-panel.tsx';
