import { useCallback, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { LogLine } from '../../../shared/contract/diagnostics.ts';
import { useT } from '../../locales/translate.tsx';
import { useElementSize } from '../../plot/use-element-size.ts';
import { Badge, type BadgeTone } from '../../ui/badge.tsx';
import { useTimes } from '../../ui/format/use-times.ts';
import { SpacerRow } from '../../ui/spacer-row.tsx';
import { windowOf } from '../../ui/table-window.ts';
import { ZoneName } from '../../ui/zone-name.tsx';
import { changeLogs, useLogs } from './logs-store.ts';
import styles from './logs.module.css';

const rowHeight = 24;
/** Rows left below when older ones are asked for. */
const ahead = 80;

const tones: Readonly<Record<LogLine['level'], BadgeTone>> = {
  debug: 'line',
  info: 'neutral',
  warn: 'warning',
  error: 'bad',
  fatal: 'bad',
};

interface LogListProps {
  readonly lines: readonly LogLine[];
  readonly onNeedOlder: () => void;
}

/** A long list of which only the lines in sight are on the page; the chosen one is shown whole below. */
export function LogList({ lines, onNeedOlder }: LogListProps) {
  const t = useT();
  const times = useTimes();
  const box = useRef<HTMLDivElement | null>(null);
  const [measure, { height }] = useElementSize<HTMLDivElement>();
  const [top, setTop] = useState(0);
  const selectedId = useLogs((store) => store.selectedId);
  const selectedIndex = lines.findIndex(({ id }) => id === selectedId);
  const { from, to } = windowOf(lines.length, top, height, rowHeight);

  const attach = useCallback(
    (element: HTMLDivElement) => {
      box.current = element;
      return measure(element);
    },
    [measure],
  );

  // New lines come in above: what is being read stays where it is, and the top stays the top.
  const first = useRef(lines[0]?.id);
  useLayoutEffect(() => {
    const added = lines.findIndex(({ id }) => id === first.current);
    first.current = lines[0]?.id;
    const element = box.current;
    if (element === null || added <= 0 || element.scrollTop === 0) return;
    element.scrollTop += added * rowHeight;
    setTop(element.scrollTop);
  }, [lines]);

  function moveTo(index: number): void {
    const at = Math.max(0, Math.min(lines.length - 1, index));
    const line = lines[at];
    const element = box.current;
    if (line === undefined || element === null) return;
    const place = at * rowHeight;
    const room = element.clientHeight - 2 * rowHeight;
    if (place < element.scrollTop) element.scrollTop = place;
    else if (place > element.scrollTop + room) element.scrollTop = place - room;
    setTop(element.scrollTop);
    changeLogs({ selectedId: line.id });
    if (lines.length - at < ahead) onNeedOlder();
    requestAnimationFrame(() =>
      element.querySelector<HTMLElement>(`tr[data-row="${CSS.escape(line.id)}"]`)?.focus(),
    );
  }

  function onKey(event: KeyboardEvent, focused: number): void {
    const present = lines.findIndex(({ id }) => id === useLogs.getState().selectedId);
    const index = present === -1 ? focused : present;
    const page = Math.max(1, Math.floor((box.current?.clientHeight ?? 0) / rowHeight) - 2);
    const target = {
      ArrowDown: index + 1,
      ArrowUp: index - 1,
      PageDown: index + page,
      PageUp: index - page,
      Home: 0,
      End: lines.length - 1,
      Enter: index,
      ' ': index,
    }[event.key];
    if (target === undefined) return;
    event.preventDefault();
    moveTo(target);
  }

  const selected = lines[selectedIndex];
  const reachable = Math.max(0, selectedIndex);
  return (
    <>
      <div
        ref={attach}
        className={styles['scroll']}
        data-testid="log-lines"
        onScroll={({ currentTarget }) => {
          setTop(currentTarget.scrollTop);
          const below = currentTarget.scrollHeight - currentTarget.scrollTop - currentTarget.clientHeight;
          if (below < ahead * rowHeight) onNeedOlder();
        }}
      >
        <table className={styles['table']} aria-label={t('logs.title')} aria-rowcount={lines.length + 1}>
          <colgroup>
            <col className={styles['timeColumn']} />
            <col className={styles['levelColumn']} />
            <col className={styles['partColumn']} />
            <col />
          </colgroup>
          <thead>
            <tr aria-rowindex={1}>
              <th scope="col">
                {t('logs.column.time')} <ZoneName />
              </th>
              <th scope="col">{t('logs.column.level')}</th>
              <th scope="col">{t('logs.column.component')}</th>
              <th scope="col">{t('logs.column.message')}</th>
            </tr>
          </thead>
          <tbody>
            <SpacerRow height={from * rowHeight} columns={4} />
            {lines.slice(from, to).map((line, offset) => {
              const index = from + offset;
              const isReachable = index === reachable || (reachable < from && offset === 0);
              return (
                <tr
                  key={line.id}
                  data-row={line.id}
                  data-selectable-row=""
                  aria-rowindex={index + 2}
                  aria-selected={line.id === selectedId}
                  tabIndex={isReachable ? 0 : -1}
                  onClick={() => changeLogs({ selectedId: line.id })}
                  onKeyDown={(event) => onKey(event, index)}
                >
                  <td>{times.dateTimeSeconds(line.time)}</td>
                  <td>
                    <Badge tone={tones[line.level]}>{t(`logs.level.${line.level}`)}</Badge>
                  </td>
                  <td>{line.component}</td>
                  <td
                    className={styles['message']}
                    title={[line.message, line.detail].filter((part) => part !== null).join(' ')}
                  >
                    {line.message}
                    {line.detail !== null && <span className={styles['more']}> {line.detail}</span>}
                  </td>
                </tr>
              );
            })}
            <SpacerRow height={(lines.length - to) * rowHeight} columns={4} />
          </tbody>
        </table>
      </div>
      {selected !== undefined && <LogDetail line={selected} />}
    </>
  );
}

function pretty(detail: string): string {
  try {
    return JSON.stringify(JSON.parse(detail), null, 2).replaceAll(String.raw`\n`, '\n');
  } catch {
    return detail;
  }
}

/** One line as it was written. */
function LogDetail({ line }: { readonly line: LogLine }) {
  const t = useT();
  const times = useTimes();
  return (
    <section className={styles['detail']} aria-label={t('logs.detail')} tabIndex={0}>
      <p>
        {times.stamp(line.time)} · {line.component} · {t(`logs.level.${line.level}`)}
      </p>
      <strong data-selectable>{line.message}</strong>
      {line.detail !== null && (
        <pre data-selectable data-testid="log-detail">
          {pretty(line.detail)}
        </pre>
      )}
    </section>
  );
}
