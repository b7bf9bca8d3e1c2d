import { Database } from 'lucide-react';
import { useT } from '../../locales/translate.tsx';
import { useClient } from '../../stores/client.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { changeGuide } from './guide-store.ts';

/** In place of a step that works on candles, while there are none. */
export function NeedsCandles() {
  const t = useT();
  const client = useClient();
  return (
    <EmptyState
      icon={Database}
      title={t('guide.needs.title')}
      actions={
        <Button look="primary" onClick={() => changeGuide(client, { step: 'candles' })}>
          {t('guide.needs.open')}
        </Button>
      }
    >
      {t('guide.needs.text')}
    </EmptyState>
  );
}
