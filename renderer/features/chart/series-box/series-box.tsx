import { useId, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { useT } from '../../../locales/translate.tsx';
import { useSeriesList } from '../../../stores/live-store.ts';
import { openWorkspace } from '../../../stores/workspace-store.ts';
import { Button } from '../../../ui/button.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { TextField } from '../../../ui/text-field.tsx';
import type { ShownSeries } from '../shown-series.ts';
import { useChooseView } from '../use-choose-view.ts';
import { symbolChoices, timeframeChoices } from './series-query.ts';
import styles from './series-box.module.css';

interface SeriesBoxProps {
  readonly series: ShownSeries;
  /** The key that opened it. */
  readonly first: string;
  readonly onClose: () => void;
}

interface Choice {
  readonly key: string;
  readonly label: string;
  readonly detail: string;
  /** Null where there is nothing to show. */
  readonly run: (() => void) | null;
}

/** A symbol or a timeframe by typing it: letters look for symbols, digits for timeframes. */
export function SeriesBox({ series, first, onClose }: SeriesBoxProps) {
  const t = useT();
  const list = useSeriesList();
  const choose = useChooseView();
  const [text, setText] = useState(first);
  const [marked, setMarked] = useState(0);
  const listId = useId();
  const isTimeframe = /^\d/.test(text.trim());

  const choices: readonly Choice[] = isTimeframe
    ? timeframeChoices(list, series.symbol, text).map(({ timeframe, base }) => ({
        key: timeframe,
        label: timeframe,
        detail:
          base === null
            ? t('chart.box.notStored')
            : base.timeframe === timeframe
              ? t('chart.box.stored')
              : t('chart.derivedFrom', { timeframe: base.timeframe }),
        run: base === null ? null : () => choose(base, timeframe),
      }))
    : symbolChoices(list, text).map((symbol) => {
        const ofSymbol = list.filter((one) => one.symbol === symbol);
        const base = ofSymbol.find((one) => one.timeframe === series.timeframe) ?? ofSymbol[0];
        return {
          key: symbol,
          label: symbol,
          detail: ofSymbol.map(({ timeframe }) => timeframe).join(' '),
          run: base === undefined ? null : () => choose(base, base.timeframe),
        };
      });
  const at = Math.min(marked, choices.length - 1);
  const take = (choice: Choice | undefined): void => {
    if (!choice?.run) return;
    choice.run();
    onClose();
  };
  const press = (event: KeyboardEvent): void => {
    const move = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (move !== 0) setMarked((at + move + choices.length) % Math.max(1, choices.length));
    else if (event.key === 'Enter') take(choices[at]);
    else if (event.key === 'Escape') onClose();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const isMissing = !choices.some(({ run }) => run !== null);

  return (
    <div
      className={styles['box']}
      data-testid="series-box"
      onKeyDown={press}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) onClose();
      }}
    >
      <TextField
        autoFocus
        value={text}
        role="combobox"
        aria-expanded
        aria-controls={listId}
        aria-label={t(isTimeframe ? 'chart.timeframe' : 'chart.symbol')}
        {...(choices[at] ? { 'aria-activedescendant': `${listId}-${at}` } : {})}
        onChange={(next) => {
          setText(next);
          setMarked(0);
        }}
      />
      <ul id={listId} role="listbox" aria-label={t(isTimeframe ? 'chart.timeframe' : 'chart.symbol')}>
        {choices.slice(0, 8).map((choice, i) => (
          <li
            key={choice.key}
            id={`${listId}-${i}`}
            role="option"
            aria-selected={i === at}
            aria-disabled={choice.run === null}
            className={classNames(i === at && styles['marked'], choice.run === null && styles['missing'])}
            onPointerDown={(event) => {
              event.preventDefault();
              take(choice);
            }}
          >
            <span>{choice.label}</span>
            <span className={styles['detail']}>{choice.detail}</span>
          </li>
        ))}
      </ul>
      {isMissing && (
        <p className={styles['hint']} role="status">
          {isTimeframe
            ? t('chart.box.noTimeframe', { symbol: series.symbol })
            : t('chart.box.noSymbol', { text: text.trim() })}
          <Button size="small" onClick={() => openWorkspace('data')}>
            {t('chart.empty.openData')}
          </Button>
        </p>
      )}
    </div>
  );
}
