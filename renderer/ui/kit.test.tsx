import { I18nProvider } from '@lingui/react';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeEach, describe, expect, test } from 'vitest';
import { activateLanguage, i18n } from '../locales/i18n.ts';
import { DeskFailure } from '../transport/failure.ts';
import { Button } from './button.tsx';
import { ErrorState } from './error-state.tsx';
import { Field } from './field.tsx';
import { FigureText } from './figure-text.tsx';
import { NumberField } from './number-field.tsx';
import { Panel } from './panel.tsx';
import { StepProgress } from './progress.tsx';
import { StopsSlider } from './stops-slider.tsx';
import { Switch } from './switch.tsx';
import { Table } from './table.tsx';
import { Tabs } from './tabs.tsx';

const nothing = (): void => undefined;
const render = (node: ReactNode): string =>
  renderToStaticMarkup(<I18nProvider i18n={i18n}>{node}</I18nProvider>);

beforeEach(() => activateLanguage('en'));

describe('the kit', () => {
  test('a button never submits a form by accident', () => {
    expect(render(<Button>Run</Button>)).toContain('type="button"');
  });

  test('a field ties label, control and message together', () => {
    const html = render(
      <Field label="Risk" error="Between 0.1 and 10 %">
        {(control) => <NumberField {...control} value={12} onChange={nothing} unit="%" />}
      </Field>,
    );
    const id = /<label[^>]*for="([^"]+)"/.exec(html)?.[1];
    expect(html).toContain(`id="${id}"`);
    expect(html).toContain(`aria-describedby="${id}-message"`);
    expect(html).toContain('aria-invalid="true"');
  });

  test('a number is written in the reader’s language', () => {
    activateLanguage('fr');
    expect(render(<NumberField value={1926.96} onChange={nothing} aria-label="x" />)).toContain(
      'value="1\u202f926,96"',
    );
  });

  test('a slider says which value is fixed, or that all are tested', () => {
    const slider = (chosen: number | null) =>
      render(
        <StopsSlider
          values={[15, 20, 25]}
          chosen={chosen}
          onChoose={nothing}
          format={String}
          aria-label="Stop"
          allText="all values"
        />,
      );
    expect(slider(null)).toContain('aria-valuetext="all values"');
    expect(slider(20)).toContain('aria-valuetext="20"');
  });

  test('a sorted column says so and its rows follow', () => {
    const html = render(
      <Table
        aria-label="Trades"
        rows={[{ v: 1 }, { v: 3 }, { v: 2 }]}
        columns={[{ key: 'v', header: 'V', isNumeric: true, sortBy: (row) => row.v, cell: (row) => row.v }]}
        rowKey={(row) => row.v}
        initialSort={{ key: 'v', direction: 'descending' }}
      />,
    );
    expect(html).toContain('aria-sort="descending"');
    expect([...html.matchAll(/data-row="(\d)"/g)].map(([, v]) => v)).toEqual(['3', '2', '1']);
  });

  test('a failure says what happened, what is safe and what to do, and names its code', () => {
    const failure = new DeskFailure('BAD_DATA', 'a.csv has no time.', 'Choose another file.');
    const english = render(<ErrorState error={failure} onRetry={nothing} />);
    for (const part of [
      'a.csv has no time.',
      'Choose another file.',
      'Nothing that was stored',
      'BAD_DATA',
    ]) {
      expect(english).toContain(part);
    }
    activateLanguage('fr');
    const french = render(<ErrorState error={failure} />);
    expect(french).toContain('ne peut pas servir tel quel');
    expect(french).toContain('a.csv has no time.');
  });

  test('an undefined figure is a dash with its reason', () => {
    expect(render(<FigureText undefinedBecause="no trades">–</FigureText>)).toContain('title="no trades"');
  });

  test('windows are blocks up to forty, then a bar', () => {
    expect(
      render(<StepProgress done={3} total={20} part={0.5} aria-label="w" />).match(/<span/g),
    ).toHaveLength(20);
    expect(render(<StepProgress done={3} total={400} aria-label="w" />)).toContain('aria-valuenow="1"');
  });

  test('panels, tabs and switches carry their roles', () => {
    expect(render(<Panel title="Windows">x</Panel>)).toMatch(/<h2>Windows<\/h2>/);
    const tabs = render(
      <Tabs
        aria-label="Views"
        value="a"
        onChange={nothing}
        items={[
          { key: 'a', label: 'Top', count: 10, content: 'one' },
          { key: 'b', label: 'Runs', content: 'two' },
        ]}
      />,
    );
    expect(tabs).toContain('role="tablist"');
    expect(tabs).toContain('aria-selected="true"');
    expect(render(<Switch label="Sound" isOn onChange={nothing} />)).toContain('role="switch"');
  });
});
