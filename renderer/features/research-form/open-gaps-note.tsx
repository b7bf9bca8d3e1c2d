import { useT } from '../../locales/translate.tsx';
import type { DeskFailure } from '../../transport/failure.ts';
import { Button } from '../../ui/button.tsx';
import { openGapsText } from '../../ui/failure-text.ts';
import { HelpLink } from '../../ui/help-link.tsx';
import { Note } from '../../ui/note.tsx';
import styles from './research-form.module.css';

interface OpenGapsNoteProps {
  readonly openGaps: DeskFailure['openGaps'];
  /** Accepts the holes and runs again. */
  readonly onAccept: () => void;
}

/** Why a run was refused: the holes that nobody has accepted, and the button that does. */
export function OpenGapsNote({ openGaps, onAccept }: OpenGapsNoteProps) {
  const t = useT();
  return (
    <div className={styles['refusal']} data-testid="open-gaps">
      <Note tone="bad" title={t('kit.failure.openGaps')}>
        {openGaps.map((gaps) => openGapsText(gaps, t)).join(' ')} {t('kit.remedy.openGaps')}
      </Note>
      <Button data-testid="accept-gaps" onClick={onAccept}>
        {t('kit.openGaps.accept')}
      </Button>
      <HelpLink to={{ kind: 'page', page: 'data', heading: 'holes' }} />
    </div>
  );
}
