import { Download, RotateCcw, ShieldCheck } from 'lucide-react';
import type { WalkForwardReport } from '../../../shared/contract/research.ts';
import { useT } from '../../locales/translate.tsx';
import { useClient } from '../../stores/client.tsx';
import { Button } from '../../ui/button.tsx';
import { formatElapsed } from '../../ui/format/time-format.ts';
import { useTimes } from '../../ui/format/use-times.ts';
import { useFormat } from '../../ui/format/use-format.ts';
import { KeyValue } from '../../ui/key-value.tsx';
import { PanelScroll } from '../../ui/panel-layout.tsx';
import { rerun, validateAgain } from './research-actions.ts';
import { saveExport } from './save-export.ts';
import { WithReport } from './with-report.tsx';
import styles from './research.module.css';

/** What "more" means when the statistics are drawn again. */
const more = { paths: 10_000, markets: 1000 };
const shownOfHash = 16;

/** Everything that a run depends on, and what can be done with it: again, deeper, elsewhere. */
export function CapsulePanel() {
  return <WithReport>{(report) => <Capsule report={report} />}</WithReport>;
}

function Capsule({ report }: { readonly report: WalkForwardReport }) {
  const t = useT();
  const format = useFormat();
  const times = useTimes();
  const client = useClient();
  const { capsule, runId } = report;
  const hash = (text: string) => (
    <span className={styles['mono']} title={text} data-selectable>
      {text.slice(0, shownOfHash)}
    </span>
  );
  const save = (request: 'html' | 'json') =>
    saveExport(client, { kind: 'walk-forward', id: runId, format: request });
  return (
    <PanelScroll>
      <div className={styles['actions']}>
        <Button icon={RotateCcw} onClick={() => void rerun(client, runId)}>
          {t('research.rerun')}
        </Button>
        <Button icon={ShieldCheck} onClick={() => void validateAgain(client, runId, more)}>
          {t('research.validateDeeper')}
        </Button>
        <Button icon={Download} onClick={() => void save('html')}>
          HTML
        </Button>
        <Button icon={Download} onClick={() => void save('json')}>
          JSON
        </Button>
        {(['windows', 'combinations', 'equity'] as const).map((table) => (
          <Button
            key={table}
            icon={Download}
            onClick={() =>
              void saveExport(client, { kind: 'walk-forward', id: runId, format: 'parquet', table })
            }
          >
            {t(`research.export.${table}`)}
          </Button>
        ))}
      </div>
      <div className={styles['padded']}>
        <KeyValue
          items={[
            { key: 'hash', label: t('research.capsule.hash'), value: hash(capsule.hash) },
            { key: 'data', label: t('research.capsule.data'), value: hash(capsule.dataHash) },
            { key: 'params', label: t('research.capsule.params'), value: hash(capsule.paramsHash) },
            { key: 'settings', label: t('research.capsule.settings'), value: hash(capsule.settingsHash) },
            { key: 'costs', label: t('research.capsule.costs'), value: hash(capsule.costTableHash) },
            {
              key: 'strategy',
              label: t('research.capsule.strategy'),
              value: `${capsule.strategyId} v${capsule.strategyVersion}`,
            },
            { key: 'engine', label: t('research.capsule.engine'), value: capsule.engineVersion },
            { key: 'seed', label: t('research.capsule.seed'), value: String(capsule.seed) },
            {
              key: 'made',
              label: t('research.capsule.made'),
              value: times.stamp(report.createdAt),
            },
            {
              key: 'took',
              label: t('research.capsule.took'),
              value: t('research.capsule.tookOn', {
                time: formatElapsed(report.durationMs, format.number),
                workers: report.workers,
              }),
            },
          ]}
        />
      </div>
    </PanelScroll>
  );
}
