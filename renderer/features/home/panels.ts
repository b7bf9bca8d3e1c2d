/** Everything Home shows, loaded when it is opened for the first time. */
export { AttentionPanel, AttentionTools } from './attention-panel.tsx';
export { ChecklistPanel, ChecklistTools } from './checklist-panel.tsx';
export { EquityPanel, EquityTools } from './equity-panel.tsx';
export { EventsPanel, EventsTools } from './events-panel.tsx';
export { PositionsPanel, PositionsTools } from './positions-panel.tsx';
export { RiskPanel, RiskTools } from './risk-panel.tsx';
export { StrategiesPanel, StrategiesTools } from './strategies-panel.tsx';
