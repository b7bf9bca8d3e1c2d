import { useState } from 'react';
import type { RiskLimitRow } from '../../../shared/contract/trading/risk.ts';
import { useT } from '../../locales/translate.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Field } from '../../ui/field.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { BlackoutsEditor } from './blackouts-editor.tsx';
import { HoursEditor } from './hours-editor.tsx';
import { directionOf } from './limit-direction.ts';
import { fromShown, limitUnit, toShown } from './limit-unit.ts';
import { useRiskChanges } from './risk-query.ts';
import { useLimitText } from './use-limit-text.ts';
import { ZoneEditor } from './zone-editor.tsx';
import styles from './limits.module.css';

type RiskValue = RiskLimitRow['value'];

interface LimitEditorProps {
  readonly row: RiskLimitRow;
  readonly onDone: () => void;
}

/** Another value for a limit: what tightens counts at once, what loosens is asked for and waits. */
export function LimitEditor({ row, onDone }: LimitEditorProps) {
  const t = useT();
  const { ask } = useRiskChanges();
  const [draft, setDraft] = useState<RiskValue>(row.value);
  const direction = directionOf(row, draft);
  const problem = useProblem(row, draft);
  return (
    <form
      className={styles['editor']}
      onSubmit={(event) => {
        event.preventDefault();
        if (direction !== 'same' && problem === null)
          ask.mutate({ key: row.key, value: draft }, { onSuccess: onDone });
      }}
    >
      <ValueField row={row} draft={draft} problem={problem} onChange={setDraft} />
      <p className={styles['consequence']} data-direction={direction}>
        {t(`risk.editor.${direction}`)}
      </p>
      {ask.error !== null && <ErrorState error={ask.error} />}
      <div className={styles['buttons']}>
        <Button size="small" look="ghost" onClick={onDone}>
          {t('kit.cancel')}
        </Button>
        <Button
          size="small"
          type="submit"
          look={direction === 'tighter' ? 'primary' : 'secondary'}
          disabled={direction === 'same' || problem !== null || ask.isPending}
        >
          {t(direction === 'tighter' ? 'risk.editor.tighten' : 'risk.editor.loosen')}
        </Button>
      </div>
    </form>
  );
}

function useProblem(row: RiskLimitRow, draft: RiskValue): string | null {
  const t = useT();
  const words = useLimitText();
  const { least, most } = row;
  if (typeof draft !== 'number' || least === null || most === null) return null;
  if (draft >= least && draft <= most) return null;
  return t('risk.editor.bounds', { least: words.value(row, least), most: words.value(row, most) });
}

interface ValueFieldProps {
  readonly row: RiskLimitRow;
  readonly draft: RiskValue;
  readonly problem: string | null;
  readonly onChange: (value: RiskValue) => void;
}

function ValueField({ row, draft, problem, onChange }: ValueFieldProps) {
  const t = useT();
  const words = useLimitText();
  const unit = limitUnit(row.unit, row.usual);
  if (typeof draft === 'string') return <ZoneEditor value={draft} onChange={onChange} />;
  if (typeof draft !== 'number') {
    return row.key === 'hours' ? (
      <HoursEditor value={draft} onChange={onChange} />
    ) : (
      <BlackoutsEditor value={draft} onChange={onChange} />
    );
  }
  const bounds =
    row.least === null || row.most === null
      ? null
      : t('risk.editor.bounds', {
          least: words.value(row, row.least),
          most: words.value(row, row.most),
        });
  return (
    <Field label={words.name(row)} hint={bounds} error={problem}>
      {(control) => (
        <NumberField
          {...control}
          size="small"
          value={toShown(draft, unit)}
          unit={words.unitOf(row)}
          step={10 ** -Math.min(unit.decimals, 1)}
          onChange={(value) => value !== null && onChange(fromShown(value, unit))}
        />
      )}
    </Field>
  );
}
