import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { useT } from '../../locales/translate.tsx';
import { useElementSize } from '../../plot/use-element-size.ts';
import { classNames } from '../../ui/class-names.ts';
import { SpacerRow } from '../../ui/spacer-row.tsx';
import { windowOf } from '../../ui/table-window.ts';
import { ZoneName } from '../../ui/zone-name.tsx';
import { JournalLine } from './journal-line.tsx';
import type { JournalLines } from './journal-lines.ts';
import { selectLine, useJournal } from './journal-store.ts';
import table from '../../ui/table.module.css';
import styles from './journal.module.css';

/** Of every row and of the header; the stylesheet says the same. */
const rowHeight = 24;

/** Rows left below when older ones are asked for. */
const ahead = 60;

interface TimelineProps {
  readonly lines: JournalLines;
  readonly onNeedOlder: () => void;
}

/** A long list of which only the lines in sight are on the page. */
export function Timeline({ lines: { rows, isComplete }, onNeedOlder }: TimelineProps) {
  const t = useT();
  const box = useRef<HTMLDivElement | null>(null);
  const [measure, { height }] = useElementSize<HTMLDivElement>();
  const [top, setTop] = useState(0);
  const selected = useJournal((state) => state.selected?.sequence ?? null);
  const { from, to } = windowOf(rows.length, top, height, rowHeight);
  const selectedIndex = rows.findIndex(({ sequence }) => sequence === selected);

  const attach = useCallback(
    (element: HTMLDivElement) => {
      box.current = element;
      return measure(element);
    },
    [measure],
  );

  // New lines come in above: what is being read stays where it is.
  const first = useRef(rows[0]?.sequence);
  useLayoutEffect(() => {
    const added = rows.findIndex(({ sequence }) => sequence === first.current);
    first.current = rows[0]?.sequence;
    const element = box.current;
    if (element === null || added <= 0 || element.scrollTop === 0) return;
    element.scrollTop += added * rowHeight;
    setTop(element.scrollTop);
  }, [rows]);

  const moveTo = useCallback(
    (index: number): void => {
      const at = Math.max(0, Math.min(rows.length - 1, index));
      const row = rows[at];
      const element = box.current;
      if (row === undefined || element === null) return;
      const place = at * rowHeight;
      const room = element.clientHeight - 2 * rowHeight;
      if (place < element.scrollTop) element.scrollTop = place;
      else if (place > element.scrollTop + room) element.scrollTop = place - room;
      setTop(element.scrollTop);
      selectLine(row);
      if (rows.length - at < ahead) onNeedOlder();
      requestAnimationFrame(() =>
        element.querySelector<HTMLElement>(`tr[data-row="${row.sequence}"]`)?.focus(),
      );
    },
    [rows, onNeedOlder],
  );

  const onKey = useCallback(
    (event: KeyboardEvent, focused: number): void => {
      // A key that repeats is faster than the focus that follows it.
      const present = useJournal.getState().selected?.sequence;
      const chosen = rows.findIndex(({ sequence }) => sequence === present);
      const index = chosen === -1 ? focused : chosen;
      const page = Math.max(1, Math.floor((box.current?.clientHeight ?? 0) / rowHeight) - 2);
      const target = {
        ArrowDown: index + 1,
        ArrowUp: index - 1,
        PageDown: index + page,
        PageUp: index - page,
        Home: 0,
        End: rows.length - 1,
        Enter: index,
      }[event.key];
      if (target === undefined) return;
      event.preventDefault();
      moveTo(target);
    },
    [rows, moveTo],
  );

  return (
    <div
      ref={attach}
      className={styles['scroll']}
      data-testid="journal"
      onScroll={({ currentTarget }) => {
        setTop(currentTarget.scrollTop);
        const below = currentTarget.scrollHeight - currentTarget.scrollTop - currentTarget.clientHeight;
        if (below < ahead * rowHeight) onNeedOlder();
      }}
    >
      <table
        className={classNames(table['table'], table['fixed'], styles['table'])}
        aria-label={t('journal.title')}
        aria-rowcount={isComplete ? rows.length + 1 : -1}
      >
        <colgroup>
          <col className={styles['timeColumn']} />
          <col className={styles['labelColumn']} />
          <col className={styles['strategyColumn']} />
          <col className={styles['symbolColumn']} />
          <col />
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col">
              {t('journal.column.time')} <ZoneName />
            </th>
            <th scope="col">{t('journal.column.what')}</th>
            <th scope="col">{t('journal.column.strategy')}</th>
            <th scope="col">{t('journal.column.symbol')}</th>
            <th scope="col">{t('journal.column.text')}</th>
          </tr>
        </thead>
        <tbody>
          <SpacerRow height={from * rowHeight} columns={5} />
          {rows.slice(from, to).map((line, offset) => (
            <JournalLine
              key={line.sequence}
              line={line}
              index={from + offset}
              isSelected={line.sequence === selected}
              isReachable={from + offset === Math.max(0, selectedIndex)}
              onKey={onKey}
            />
          ))}
          <SpacerRow height={(rows.length - to) * rowHeight} columns={5} />
        </tbody>
      </table>
    </div>
  );
}
