/** Everything the Journal shows, loaded when it is opened for the first time. */
export { AuditPanel } from './audit-panel.tsx';
export { DetailPanel } from './detail-panel.tsx';
export { TimelinePanel, TimelineTools } from './timeline-panel.tsx';
