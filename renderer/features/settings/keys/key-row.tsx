import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useT } from '../../../locales/translate.tsx';
import { type Command, useCommandStore } from '../../../stores/command-store.ts';
import { useSettings, useUpdateSettings } from '../../../stores/settings.ts';
import { Button } from '../../../ui/button.tsx';
import { Keys } from '../../../ui/keys.tsx';
import { chordOf } from '../../../ui/shortcuts/chord.ts';
import { chordProblem, keysOf, type ChordProblem } from '../../../ui/shortcuts/command-keys.ts';
import { commandTitle } from '../../../ui/shortcuts/command-title.ts';
import { isMacKeyboard, shownKeys } from '../../../ui/shortcuts/shown-keys.ts';
import { useIsFound } from '../setting.tsx';
import styles from '../settings.module.css';

interface KeyRowProps {
  readonly command: Command;
  readonly groupTitle: string;
}

/** A chord that was refused, and why. */
interface Refused {
  readonly chord: string;
  readonly problem: ChordProblem;
}

/** The kill switch works also while keys are being recorded. */
const killChord = /^\$mod\+Shift\+Digit[123]$/;

/** One command with its keys; a press of “Change” takes the next chord. */
export function KeyRow({ command, groupTitle }: KeyRowProps) {
  const t = useT();
  const commands = useCommandStore((state) => state.commands);
  const shortcuts = useSettings()?.shortcuts ?? {};
  const update = useUpdateSettings();
  const [isRecording, setRecording] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const recorder = useRef<HTMLButtonElement>(null);
  const change = useRef<HTMLButtonElement>(null);
  const title = commandTitle(command, t);
  const keys = keysOf(command, shortcuts);
  const isFound = useIsFound([title, groupTitle, ...(keys === null ? [] : [shownKeys(keys)])]);
  const isOwn = Object.hasOwn(shortcuts, command.id) && !command.isFixed;

  useEffect(() => {
    if (isRecording) recorder.current?.focus();
  }, [isRecording]);

  if (!isFound) return null;

  function stop(): void {
    setRecording(false);
    requestAnimationFrame(() => change.current?.focus());
  }

  function store(chord: string | null): void {
    setRefused(null);
    update({ shortcuts: { ...shortcuts, [command.id]: chord } });
  }

  function record(event: KeyboardEvent): void {
    if (event.key === 'Tab') return;
    const chord = chordOf(event, isMacKeyboard);
    if (chord !== null && killChord.test(chord)) return setRecording(false);
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') return stop();
    if (chord === null) return;
    const absent = Object.keys(shortcuts)
      .filter((id) => !commands.some((one) => one.id === id))
      .map((id) => ({ id }));
    const problem = chordProblem(chord, command, [...commands, ...absent], shortcuts);
    if (problem !== null) return setRefused({ chord, problem });
    store(chord);
    stop();
  }

  function reset(): void {
    const { [command.id]: _gone, ...rest } = shortcuts;
    setRefused(null);
    update({ shortcuts: rest });
  }

  return (
    <div className={styles['keyRow']} data-setting="" data-command={command.id} data-no-palette="">
      <span className={styles['keyTitle']}>{title}</span>
      <span className={styles['chord']}>{keys !== null && <Keys of={shownKeys(keys)} />}</span>
      <span className={styles['actions']}>
        {command.isFixed ? (
          <span className={styles['facts']}>{t('settings.keys.fixed')}</span>
        ) : isRecording ? (
          <button
            ref={recorder}
            type="button"
            className={styles['recorder']}
            onKeyDown={record}
            onBlur={() => setRecording(false)}
          >
            {t('settings.keys.press')}
          </button>
        ) : (
          <>
            <Button
              ref={change}
              look="ghost"
              size="small"
              aria-label={t('settings.keys.changeOf', { command: title })}
              onClick={() => {
                setRefused(null);
                setRecording(true);
              }}
            >
              {t('settings.keys.change')}
            </Button>
            {keys !== null && (
              <Button
                look="ghost"
                size="small"
                aria-label={t('settings.keys.removeOf', { command: title })}
                onClick={() => store(null)}
              >
                {t('settings.keys.remove')}
              </Button>
            )}
            {isOwn && (
              <Button
                look="ghost"
                size="small"
                aria-label={t('settings.keys.resetOf', { command: title })}
                onClick={reset}
              >
                {t('settings.keys.reset')}
              </Button>
            )}
          </>
        )}
      </span>
      {refused !== null && (
        <p className={styles['refused']} role="alert">
          <Refusal refused={refused} />
        </p>
      )}
    </div>
  );
}

/** Why a chord cannot be taken, with the command that has it. */
function Refusal({ refused: { chord, problem } }: { readonly refused: Refused }) {
  const t = useT();
  const commands = useCommandStore((state) => state.commands);
  const keys = shownKeys(chord);
  if (problem.kind !== 'taken') return t(`settings.keys.refused.${problem.kind}`, { keys });
  const other = commands.find(({ id }) => id === problem.by);
  return t('settings.keys.refused.taken', {
    keys,
    command: other === undefined ? problem.by : commandTitle(other, t),
  });
}
