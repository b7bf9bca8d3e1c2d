import { useMemo } from 'react';
import { Play } from 'lucide-react';
import { useHostText } from '../../locales/host-text.ts';
import { useT } from '../../locales/translate.tsx';
import { useClient } from '../../stores/client.tsx';
import { setLastBacktest, setStrategyParams } from '../../stores/workspace-store.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { useFormat } from '../../ui/format/use-format.ts';
import { NumberField } from '../../ui/number-field.tsx';
import { PanelColumn, PanelFoot, PanelScroll, Section } from '../../ui/panel-layout.tsx';
import { showFailure } from '../../ui/toast.tsx';
import { CostsSection } from '../research-form/costs-section.tsx';
import type { FieldProblem } from '../research-form/field-problem.ts';
import { numberProblem, problemOf } from '../research-form/field-problem.ts';
import { SeriesAndStrategy } from '../research-form/series-and-strategy.tsx';
import { simulationOf, simulationProblems } from '../research-form/simulation-draft.ts';
import { useProblemText } from '../research-form/use-problem-text.ts';
import { useChosenSeries, useChosenStrategy } from '../research-form/use-strategies.ts';
import { useChart } from './chart-store.ts';
import { usePlanParams } from './use-plan-params.ts';
import form from '../research-form/research-form.module.css';
import styles from './chart.module.css';

/** Strategy, parameters and costs of a backtest over the whole series. */
export function BacktestFormPanel() {
  const t = useT();
  const hostText = useHostText();
  const format = useFormat();
  const client = useClient();
  const problemText = useProblemText();
  const series = useChosenSeries();
  const strategy = useChosenStrategy();
  const params = usePlanParams(strategy);
  const simulation = useChart((state) => state.simulation);
  const isRunning = useChart((state) => state.isRunning);
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

  async function run(): Promise<void> {
    if (!series || !strategy) return;
    useChart.setState({ isRunning: true });
    try {
      const report = await client.backtests.run({
        symbol: series.symbol,
        timeframe: series.timeframe,
        strategyId: strategy.id,
        params,
        engine: 'event',
        simulation: simulationOf(simulation),
      });
      setLastBacktest(report);
      useChart.setState({ selectedTrade: null });
    } catch (error) {
      showFailure(error);
    } finally {
      useChart.setState({ isRunning: false });
    }
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
          onChange={(change) => useChart.setState({ simulation: { ...simulation, ...change } })}
        />
      </PanelScroll>
      <PanelFoot>
        {problems.length > 0 && (
          <div className={styles['error']} role="alert">
            {t('explorer.form.fixFields', { count: problems.length })}
          </div>
        )}
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
          <Button
            look="primary"
            icon={Play}
            disabled={!canRun}
            data-testid="run-backtest"
            onClick={() => void run()}
          >
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
