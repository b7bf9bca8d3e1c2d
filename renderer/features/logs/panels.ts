export { LogsPanel, LogsTools } from './logs-panel.tsx';
