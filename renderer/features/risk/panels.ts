/** Everything the Risk screen shows, loaded when it is opened for the first time. */
export { CorrelationPanel, CorrelationTools } from './correlation-panel.tsx';
export { DenialsPanel } from './denials-panel.tsx';
export { ExposurePanel } from './exposure-panel.tsx';
export { LimitsPanel, LimitsTools } from './limits-panel.tsx';
export { RuinPanel } from './ruin-panel.tsx';
