import type { InferenceReport } from '../../../shared/contract/validation.ts';
import { useHostText } from '../../locales/host-text.ts';
import { useT } from '../../locales/translate.tsx';
import { FigureText } from '../../ui/figure-text.tsx';
import { useFormat } from '../../ui/format/use-format.ts';
import { Term } from '../../ui/glossary/term.tsx';
import { KeyValue } from '../../ui/key-value.tsx';
import { PanelScroll } from '../../ui/panel-layout.tsx';
import { WithValidation } from './with-report.tsx';
import styles from './research.module.css';

/** How much of the Sharpe ratio the length of the record and the number of tries leave standing. */
export function EvidencePanel() {
  return (
    <WithValidation of={(validation) => validation.inference}>
      {(inference) => (
        <PanelScroll>
          <div className={styles['padded']}>
            <Inference report={inference} />
          </div>
        </PanelScroll>
      )}
    </WithValidation>
  );
}

function Inference({ report }: { readonly report: InferenceReport }) {
  const t = useT();
  const hostText = useHostText();
  const format = useFormat();
  const figure = (name: string, text: string) => {
    const reason = report.undefinedBecause[name];
    return (
      <FigureText undefinedBecause={reason === undefined ? undefined : hostText(reason)}>{text}</FigureText>
    );
  };
  const annual = (perPeriod: number | null) =>
    perPeriod === null ? null : perPeriod * Math.sqrt(report.periodsPerYear);
  return (
    <KeyValue
      items={[
        {
          key: 'sharpe',
          label: <Term of="sharpe">{t('research.evidence.sharpe')}</Term>,
          value: figure('sharpeAnnual', format.number(report.sharpeAnnual, 2)),
        },
        {
          key: 'observations',
          label: t('research.evidence.days'),
          value: format.number(report.observations),
        },
        {
          key: 'shape',
          label: t('research.evidence.shape'),
          value: figure(
            'skewness',
            report.skewness === null
              ? format.number(null)
              : `${format.number(report.skewness, 2)}, ${format.number(report.kurtosis, 1)}`,
          ),
        },
        { key: 'psr', label: <Term of="psr" />, value: figure('psr', format.number(report.psr, 3)) },
        {
          key: 'dsr',
          label: <Term of="dsr" />,
          value: figure('dsr', format.number(report.dsr, 3)),
        },
        {
          key: 'dsrEffective',
          label: t('research.evidence.dsrEffective'),
          value: figure('dsrEffective', format.number(report.dsrEffective, 3)),
        },
        {
          key: 'trials',
          label: t('research.evidence.trials'),
          value: (
            <>
              {format.number(report.trials)} /{' '}
              {figure('effectiveTrials', format.number(report.effectiveTrials, 1))}
            </>
          ),
        },
        {
          key: 'luck',
          label: t('research.evidence.luck'),
          value: figure('expectedMaximumSharpe', format.number(annual(report.expectedMaximumSharpe), 2)),
        },
        {
          key: 'minTrl',
          label: t('research.evidence.minimumTrackRecord'),
          value: figure('minimumTrackRecordDays', format.number(report.minimumTrackRecordDays, 0)),
        },
        {
          key: 'minBtl',
          label: t('research.evidence.minimumBacktest'),
          value: figure('minimumBacktestYears', format.number(report.minimumBacktestYears, 1)),
        },
      ]}
    />
  );
}
