import { I18nProvider } from '@lingui/react';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeEach, describe, expect, test } from 'vitest';
import type { DecisionReplay, TradingAudit } from '../../../shared/contract/trading/journal.ts';
import { activateLanguage, i18n } from '../../locales/i18n.ts';
import { AuditReport } from './audit-panel.tsx';
import { ReplayResult } from './replay-decision.tsx';

const render = (node: ReactNode): string =>
  renderToStaticMarkup(<I18nProvider i18n={i18n}>{node}</I18nProvider>);

beforeEach(() => activateLanguage('en'));

describe('a decision made again', () => {
  const replay: DecisionReplay = {
    sequence: 7,
    isIdentical: true,
    inputs: [{ name: 'row', value: '{}' }],
    recorded: ['buy 0.5 BTC/USDT at 42000 (entry 1)', 'cycle: 3'],
    replayed: ['buy 0.5 BTC/USDT at 42000 (entry 1)', 'cycle: 3'],
  };

  test('that comes out the same says so and marks nothing', () => {
    const html = render(<ReplayResult replay={replay} />);
    expect(html).toContain('Identical');
    expect(html).not.toContain('data-different="true"');
  });

  test('that differs marks the lines, also those that are on one side only', () => {
    const replayed = ['buy 0.4 BTC/USDT at 42000 (entry 1)', 'cycle: 3', 'since: 1'];
    const html = render(<ReplayResult replay={{ ...replay, isIdentical: false, replayed }} />);
    expect(html).toContain('role="alert"');
    expect(html.match(/data-different="true"/g)).toHaveLength(2);
    expect(html).toContain('<td>–</td><td>since: 1</td>');
  });

  test('that wanted nothing says so', () => {
    expect(render(<ReplayResult replay={{ ...replay, recorded: [], replayed: [] }} />)).toContain(
      'Nothing was to be done.',
    );
  });
});

describe('an audit', () => {
  const report: TradingAudit = {
    accountId: 'paper',
    from: 0,
    to: 86_400_000,
    checks: [
      { id: 'crashes', value: '0', expected: '0', isMet: true },
      { id: 'cycles', value: '4', expected: 'more than 10', isMet: false },
      { id: 'uncovered', value: 'no position was opened', expected: 'at most 2 s', isMet: null },
      { id: 'brand-new', value: '1', expected: '1', isMet: true },
    ],
    counts: { lines: 15_427, brandNew: 3 },
    uncoveredMs: null,
  };

  test('counts what is not met, and leaves open what there was nothing to judge of', () => {
    const html = render(<AuditReport report={report} />);
    expect(html).toContain('1 check is not met');
    expect(html.match(/aria-label="met"/g)).toHaveLength(2);
    expect(html).toContain('aria-label="nothing to judge"');
    expect(html).toContain('15\u202f427');
  });

  test('shows a check and a count that this desk does not know by their names', () => {
    const html = render(<AuditReport report={report} />);
    expect(html).toContain('brand-new');
    expect(html).toContain('brandNew');
  });

  test('is French for a French reader', () => {
    activateLanguage('fr');
    const html = render(<AuditReport report={report} />);
    expect(html).toContain('plus de 10');
    expect(html).toContain('aucune position ouverte');
  });
});
