/** Everything the Research screen shows, loaded when it is opened for the first time. */
export { AuditsPanel } from './audits-panel.tsx';
export { CapsulePanel } from './capsule-panel.tsx';
export { ComparisonPanel, ComparisonTools } from './comparison-panel.tsx';
export { EquityPanel } from './equity-panel.tsx';
export { EvidencePanel } from './evidence-panel.tsx';
export { FanPanel } from './fan-panel.tsx';
export { GradePanel, GradeTools } from './grade-panel.tsx';
export { OverfittingPanel } from './overfitting-panel.tsx';
export { PoliciesPanel } from './policies-panel.tsx';
export { RegimesPanel } from './regimes-panel.tsx';
export { StabilityPanel } from './stability-panel.tsx';
export { WindowsPanel } from './windows-panel.tsx';
