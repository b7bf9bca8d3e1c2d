import { useT } from '../../locales/translate.tsx';
import { Field } from '../../ui/field.tsx';
import { useFormat } from '../../ui/format/use-format.ts';
import { Select } from '../../ui/select.tsx';

/** Times faster than the market; 0 as fast as the machine can. */
const speeds = [0, 1, 60, 600, 3600, 10_000] as const;

interface SpeedChoiceProps {
  readonly value: number;
  readonly onChange: (speed: number) => void;
}

/** How fast a replay runs. */
export function SpeedChoice({ value, onChange }: SpeedChoiceProps) {
  const t = useT();
  const format = useFormat();
  const offered = speeds.some((speed) => speed === value) ? speeds : [...speeds, value];
  return (
    <Field label={t('grids.speed')}>
      {(control) => (
        <Select
          {...control}
          size="small"
          value={String(value)}
          options={offered.map((speed) => ({
            value: String(speed),
            label:
              speed === 0 ? t('grids.speed.most') : t('grids.speed.times', { times: format.plain(speed) }),
          }))}
          onChange={(speed) => onChange(Number(speed))}
        />
      )}
    </Field>
  );
}
