/** The comparisons of the Data screen, loaded when one of them is shown for the first time. */
export { BasisPanel } from './basis-panel.tsx';
export { ComparePanel } from './compare-panel.tsx';
