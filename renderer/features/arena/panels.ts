/** Everything the Arena shows, loaded when it is opened for the first time. */
export { FormPanel } from './form-panel.tsx';
export { RankingPanel, RankingTools } from './ranking-panel.tsx';
export { SelectorPanel } from './selector-panel.tsx';
