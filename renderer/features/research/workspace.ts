import { FlaskConical } from 'lucide-react';
import { lazyComponent } from '../../ui/lazy-component.tsx';
import type { WorkspaceDefinition } from '../../ui/workspace-definition.ts';

const panels = () => import('./panels.ts');

/** Below this width neighbours share a panel as tabs. */
const wideWidth = 1540;

/** Which strategy deserves money on which asset, and the evidence behind the grade. */
export const researchWorkspace: WorkspaceDefinition = {
  id: 'research',
  titleId: 'research.title',
  icon: FlaskConical,
  keys: 'Alt+Digit6',
  panels: [
    {
      id: 'research.comparison',
      titleId: 'research.panel.comparison',
      Body: lazyComponent(async () => (await panels()).ComparisonPanel),
      Tools: lazyComponent(async () => (await panels()).ComparisonTools),
    },
    {
      id: 'research.grade',
      titleId: 'research.panel.grade',
      Body: lazyComponent(async () => (await panels()).GradePanel),
      Tools: lazyComponent(async () => (await panels()).GradeTools),
    },
    {
      id: 'research.equity',
      titleId: 'research.panel.equity',
      Body: lazyComponent(async () => (await panels()).EquityPanel),
    },
    {
      id: 'research.windows',
      titleId: 'research.panel.windows',
      Body: lazyComponent(async () => (await panels()).WindowsPanel),
    },
    {
      id: 'research.fan',
      titleId: 'research.panel.fan',
      Body: lazyComponent(async () => (await panels()).FanPanel),
    },
    {
      id: 'research.evidence',
      titleId: 'research.panel.evidence',
      Body: lazyComponent(async () => (await panels()).EvidencePanel),
    },
    {
      id: 'research.overfitting',
      titleId: 'research.panel.overfitting',
      Body: lazyComponent(async () => (await panels()).OverfittingPanel),
    },
    {
      id: 'research.policies',
      titleId: 'research.panel.policies',
      Body: lazyComponent(async () => (await panels()).PoliciesPanel),
    },
    {
      id: 'research.stability',
      titleId: 'research.panel.stability',
      Body: lazyComponent(async () => (await panels()).StabilityPanel),
    },
    {
      id: 'research.regimes',
      titleId: 'research.panel.regimes',
      Body: lazyComponent(async () => (await panels()).RegimesPanel),
    },
    {
      id: 'research.audits',
      titleId: 'research.panel.audits',
      Body: lazyComponent(async () => (await panels()).AuditsPanel),
    },
    {
      id: 'research.capsule',
      titleId: 'research.panel.capsule',
      Body: lazyComponent(async () => (await panels()).CapsulePanel),
    },
  ],
  arrange(dock, width, height) {
    const isWide = width >= wideWidth;
    dock.add('research.comparison');
    dock.add('research.grade', {
      beside: { panel: 'research.comparison', direction: 'right' },
      initialWidth: isWide ? 424 : 344,
      minimumWidth: 300,
    });
    dock.add('research.capsule', {
      beside: { panel: 'research.grade', direction: 'within' },
      isBehind: true,
    });
    dock.add('research.equity', {
      beside: { panel: 'research.comparison', direction: 'below' },
      initialHeight: Math.round(height * (isWide ? 0.66 : 0.6)),
    });
    dock.add('research.windows', {
      beside: { panel: 'research.equity', direction: isWide ? 'right' : 'within' },
      isBehind: !isWide,
    });
    dock.add('research.fan', {
      beside: { panel: 'research.equity', direction: isWide ? 'below' : 'within' },
      isBehind: !isWide,
    });
    dock.add('research.overfitting', {
      beside: {
        panel: isWide ? 'research.windows' : 'research.equity',
        direction: isWide ? 'below' : 'within',
      },
      isBehind: !isWide,
    });
    dock.add('research.evidence', {
      beside: { panel: 'research.grade', direction: 'below' },
      initialHeight: Math.round(height * 0.5),
    });
    for (const panel of ['research.policies', 'research.stability', 'research.regimes'] as const) {
      dock.add(panel, { beside: { panel: 'research.evidence', direction: 'within' }, isBehind: true });
    }
    dock.add('research.audits', {
      beside: { panel: 'research.evidence', direction: 'within' },
      isBehind: true,
    });
  },
};
