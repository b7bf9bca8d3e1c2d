import { Play } from 'lucide-react';
import type { ReactNode } from 'react';
import { useMemo } from 'react';
import type { BacktestRequest } from '../../../shared/contract/backtests.ts';
import { useHostText } from '../../locales/host-text.ts';
import { useT } from '../../locales/translate.tsx';
import { setStrategyParams } from '../../stores/workspace-store.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { useFormat } from '../../ui/format/use-format.ts';
import { NumberField } from '../../ui/number-field.tsx';
import { PanelColumn, PanelFoot, PanelScroll, Section } from '../../ui/panel-layout.tsx';
import { usePlanParams } from '../chart/use-plan-params.ts';
import { CostsSection } from '../research-form/costs-section.tsx';
import type { FieldProblem } from '../research-form/field-problem.ts';
import { numberProblem, problemOf } from '../research-form/field-problem.ts';
import { SeriesAndStrategy } from '../research-form/series-and-strategy.tsx';
import type { SimulationDraft } from '../research-form/simulation-draft.ts';
import { simulationOf, simulationProblems } from '../research-form/simulation-draft.ts';
import { useProblemText } from '../research-form/use-problem-text.ts';
import { useChosenSeries, useChosenStrategy } from '../research-form/use-strategies.ts';
import form from '../research-form/research-form.module.css';
import styles from './backtests.module.css';

interface BacktestFormProps {
  readonly simulation: SimulationDraft;
  readonly onSimulation: (change: Partial<SimulationDraft>) => void;
  readonly isRunning: boolean;
  /** Both screens stay in the page; tests tell their buttons apart by this. */
  readonly runTestId: string;
  readonly onRun: (request: BacktestRequest) => void;
  /** Why the last run was refused, above the buttons. */
  readonly refusal: ReactNode;
}

/** Strategy, parameters and costs of a backtest over the whole series. */
export function BacktestForm({
  simulation,
  onSimulation,
  isRunning,
  runTestId,
  onRun,
  refusal,
}: BacktestFormProps) {
  const t = useT();
  const hostText = useHostText();
  const format = useFormat();
  const problemText = useProblemText();
  const series = useChosenSeries();
  const strategy = useChosenStrategy();
  const params = usePlanParams(strategy);
  const problems = useMemo<FieldProblem[]>(
    () => [
      ...(strategy?.params.flatMap(
        ({ name, kind, minimum, maximum }) =>
          numberProblem(name, params[name], [minimum, maximum], kind === 'integer') ?? [],
      ) ?? []),
      ...simulationProblems(simulation),
    ],
    [strategy, params, simulation],
  );
  const canRun = series !== null && strategy !== null && problems.length === 0 && !isRunning;

  function run(): void {
    if (!series || !strategy) return;
    onRun({
      symbol: series.symbol,
      timeframe: series.timeframe,
      strategyId: strategy.id,
      params,
      engine: 'event',
      simulation: simulationOf(simulation),
    });
  }

  return (
    <PanelColumn>
      <PanelScroll>
        <SeriesAndStrategy />
        <Section title={t('chart.form.parameters')}>
          <div className={form['two']}>
            {strategy?.params.map(({ name, title, unit, kind, minimum, maximum }) => (
              <Field
                key={name}
                label={<span title={name}>{hostText(title)}</span>}
                error={problemText(problemOf(problems, name))}
              >
                {(control) => (
                  <NumberField
                    {...control}
                    size="small"
                    unit={<span title={hostText(unit)}>{shortUnit(hostText(unit))}</span>}
                    step={kind === 'integer' ? 1 : 0.01}
                    minimum={minimum}
                    maximum={maximum}
                    value={params[name]}
                    onChange={(value) => {
                      if (value !== null) setStrategyParams(strategy.id, { ...params, [name]: value });
                    }}
                  />
                )}
              </Field>
            ))}
          </div>
        </Section>
        <CostsSection
          draft={simulation}
          problems={problems}
          defaultLeverage={strategy?.defaultLeverage ?? null}
          onChange={onSimulation}
        />
      </PanelScroll>
      <PanelFoot>
        {problems.length > 0 && (
          <div className={styles['error']} role="alert">
            {t('explorer.form.fixFields', { count: problems.length })}
          </div>
        )}
        {refusal}
        <div className={styles['row']}>
          <Button
            disabled={strategy === null}
            onClick={() => {
              if (strategy) setStrategyParams(strategy.id, {});
            }}
          >
            {t('chart.form.defaults')}
          </Button>
          <span className={styles['end']} />
          <Button look="primary" icon={Play} disabled={!canRun} data-testid={runTestId} onClick={run}>
            {t(isRunning ? 'chart.form.running' : 'chart.form.run')}
          </Button>
        </div>
        {strategy && (
          <span className={styles['quiet']}>
            {hostText(strategy.summary)} {t('explorer.costs.leverage')}{' '}
            {format.plain(simulation.leverage ?? strategy.defaultLeverage)}×
          </span>
        )}
      </PanelFoot>
    </PanelColumn>
  );
}

/** Only what fits inside a field; the whole unit is its tooltip. */
function shortUnit(unit: string): string {
  return unit.split(' ')[0].length <= 2 ? unit.split(' ')[0] : unit.length <= 4 ? unit : '';
}
