import { Toaster as Sonner } from 'sonner';
import { useT } from '../locales/translate.tsx';

/** Where toasts appear; once per window, above the status bar. */
export function Toaster() {
  const t = useT();
  return (
    <Sonner
      position="bottom-right"
      visibleToasts={3}
      expand
      gap={8}
      offset={{ bottom: 36, right: 12 }}
      containerAriaLabel={t('kit.toasts')}
      toastOptions={{ unstyled: true }}
    />
  );
}
