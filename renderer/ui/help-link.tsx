import { CircleHelp } from 'lucide-react';
import { useT } from '../locales/translate.tsx';
import { openHelp, type HelpPlace } from '../stores/help-store.ts';
import { Button } from './button.tsx';

/** Leads from an empty or failed panel to the part of the guide that says how it is done. */
export function HelpLink({ to }: { readonly to: HelpPlace }) {
  const t = useT();
  return (
    <Button look="ghost" icon={CircleHelp} onClick={() => openHelp(to)}>
      {t('kit.help.more')}
    </Button>
  );
}
