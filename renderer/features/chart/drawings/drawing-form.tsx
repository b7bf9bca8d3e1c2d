import { useState } from 'react';
import type { Drawing, DrawingPoint, DrawingStyle } from '../../../../shared/contract/charts.ts';
import { drawingColors } from '../../../../shared/contract/charts.ts';
import type { CandleSeries } from '../../../../shared/domain/series.ts';
import { useT } from '../../../locales/translate.tsx';
import { useClient } from '../../../stores/client.tsx';
import { Button } from '../../../ui/button.tsx';
import { DateTimeField } from '../../../ui/date-time-field.tsx';
import { Field } from '../../../ui/field.tsx';
import { NumberField } from '../../../ui/number-field.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { changeDrawings, useDrawingStore } from './drawing-store.ts';
import styles from './drawings.module.css';

const widths = ['1', '2', '3', '4'] as const;
const dashes = ['solid', 'dashed', 'dotted'] as const;

interface DrawingFormProps {
  readonly drawing: Drawing;
  readonly series: CandleSeries;
}

/** Looks of a drawing, and where it is to the tick and the minute. The next drawing takes the same looks. */
export function DrawingForm({ drawing, series }: DrawingFormProps) {
  const t = useT();
  const client = useClient();
  const { style, kind, isLocked } = drawing;
  const put = (change: Partial<Drawing>) =>
    changeDrawings(client, series.symbol, [{ ...drawing, ...change }]);
  const restyle = (change: Partial<DrawingStyle>): void => {
    const next = { ...style, ...change };
    useDrawingStore.setState({ style: next });
    put({ style: next });
  };
  return (
    <div className={styles['form']}>
      <div className={styles['row']} role="radiogroup" aria-label={t('draw.color')}>
        {drawingColors.map((color) => (
          <button
            key={color}
            type="button"
            role="radio"
            aria-checked={color === style.color}
            aria-label={t(`draw.color.${color}`)}
            title={t(`draw.color.${color}`)}
            className={styles['swatch']}
            style={{ color: `var(--${color})` }}
            onClick={() => restyle({ color })}
          />
        ))}
      </div>
      <div className={styles['row']}>
        <Segmented
          size="small"
          aria-label={t('draw.width')}
          value={String(style.width) as (typeof widths)[number]}
          options={widths.map((value) => ({ value, label: value }))}
          onChange={(width) => restyle({ width: Number(width) })}
        />
        <Segmented
          size="small"
          aria-label={t('draw.dash')}
          value={style.dash}
          options={dashes.map((value) => ({ value, label: t(`draw.dash.${value}`) }))}
          onChange={(dash) => restyle({ dash })}
        />
      </div>
      {!isLocked && (
        <Position
          key={JSON.stringify(drawing.points)}
          {...{ drawing, series, put }}
          hasText={kind === 'note'}
        />
      )}
    </div>
  );
}

interface PositionProps extends DrawingFormProps {
  readonly hasText: boolean;
  readonly put: (change: Partial<Drawing>) => void;
}

/** Points and words are taken together, as one step. */
function Position({ drawing, series, hasText, put }: PositionProps) {
  const t = useT();
  const [text, setText] = useState(drawing.text);
  const [points, setPoints] = useState<readonly DrawingPoint[]>(drawing.points);
  const move = (index: number, change: Partial<DrawingPoint>) =>
    setPoints((before) => before.map((point, i) => (i === index ? { ...point, ...change } : point)));
  const { kind } = drawing;
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        put({ points: [...points], text: hasText ? text.trim() || drawing.text : '' });
      }}
    >
      {hasText && (
        <Field label={t('draw.text')}>
          {(control) => (
            <TextField
              {...control}
              size="small"
              value={text}
              maxLength={500}
              autoFocus
              onFocus={(event) => event.target.select()}
              onChange={setText}
            />
          )}
        </Field>
      )}
      {points.map((point, i) => (
        <div key={i} className={styles['point']}>
          {kind !== 'horizontal' && (
            <Field label={t('draw.point.time', { number: i + 1 })}>
              {(control) => (
                <DateTimeField
                  {...control}
                  of={series}
                  value={point.time}
                  onChange={(time) => time !== null && move(i, { time })}
                />
              )}
            </Field>
          )}
          {kind !== 'vertical' && (
            <Field label={t('draw.point.price', { number: i + 1 })}>
              {(control) => (
                <NumberField
                  {...control}
                  size="small"
                  value={point.price}
                  step={series.tickSize}
                  onChange={(price) => price !== null && move(i, { price })}
                />
              )}
            </Field>
          )}
        </div>
      ))}
      <Button type="submit" size="small">
        {t('draw.apply')}
      </Button>
    </form>
  );
}
