import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { layoutName } from '../../../shared/contract/workspaces.ts';
import type { DeskLayout } from '../../../shared/contract/workspaces.ts';
import { useT } from '../../locales/translate.tsx';
import type { Translate } from '../../locales/translate.tsx';
import { useClient } from '../../stores/client.tsx';
import { useDeskState } from '../../stores/desk-state-store.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Field } from '../../ui/field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { addLayout, duplicateLayout, removeLayout } from './layout-actions.ts';
import { layoutTitle } from './layout-page.ts';

/** What is asked about a layout. */
export type LayoutQuestion =
  | { readonly kind: 'new' }
  | { readonly kind: 'rename' | 'duplicate' | 'remove'; readonly layout: DeskLayout };

interface LayoutDialogsProps {
  readonly question: LayoutQuestion | null;
  readonly onClose: () => void;
}

export function LayoutDialogs({ question, onClose }: LayoutDialogsProps) {
  if (question === null) return null;
  if (question.kind === 'remove') return <RemoveDialog layout={question.layout} onClose={onClose} />;
  return <NameDialog key={question.kind} question={question} onClose={onClose} />;
}

interface NameDialogProps {
  readonly question: Exclude<LayoutQuestion, { readonly kind: 'remove' }>;
  readonly onClose: () => void;
}

/** What the field begins with. */
function firstName(question: NameDialogProps['question'], t: Translate): string {
  if (question.kind === 'new') return '';
  const title = layoutTitle(question.layout, t);
  return question.kind === 'rename' ? title : t('frame.layouts.copyOf', { name: title });
}

function NameDialog({ question, onClose }: NameDialogProps) {
  const t = useT();
  const client = useClient();
  const layouts = useDeskState((state) => state.layouts);
  const [name, setName] = useState(() => firstName(question, t));
  const names = layouts
    .filter(({ id }) => question.kind !== 'rename' || id !== question.layout.id)
    .map((layout) => layoutTitle(layout, t));
  const isTaken = names.includes(name.trim());
  const isName = layoutName.safeParse(name).success;
  const act = useMutation({
    async mutationFn(): Promise<void> {
      const given = name.trim();
      if (question.kind === 'new') await addLayout(client, given);
      else if (question.kind === 'duplicate') await duplicateLayout(client, question.layout, given);
      else await client.workspaces.renameLayout({ layoutId: question.layout.id, name: given });
    },
    onSuccess: onClose,
  });
  const submit = (): void => {
    if (isName && !isTaken && !act.isPending) act.mutate();
  };

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t(`frame.layouts.${question.kind}.title`)}
      foot={
        <>
          <Button size="large" onClick={onClose}>
            {t('frame.layouts.cancel')}
          </Button>
          <Button
            look="primary"
            size="large"
            disabled={!isName || isTaken || act.isPending}
            data-testid="layout-name-done"
            onClick={submit}
          >
            {t(`frame.layouts.${question.kind}.act`)}
          </Button>
        </>
      }
    >
      <Field label={t('frame.layouts.name')} {...(isTaken ? { error: t('frame.layouts.name.taken') } : {})}>
        {(field) => (
          <TextField
            {...field}
            autoFocus
            maxLength={40}
            value={name}
            onChange={setName}
            onKeyDown={({ key }) => key === 'Enter' && submit()}
          />
        )}
      </Field>
      {act.error !== null && <ErrorState error={act.error} />}
    </Dialog>
  );
}

interface RemoveDialogProps {
  readonly layout: DeskLayout;
  readonly onClose: () => void;
}

function RemoveDialog({ layout, onClose }: RemoveDialogProps) {
  const t = useT();
  const client = useClient();
  const layouts = useDeskState((state) => state.layouts);
  const act = useMutation({
    mutationFn: () => removeLayout(client, layout, layouts),
    onSuccess: onClose,
  });
  return (
    <ConfirmDialog
      title={t('frame.layouts.remove.title', { name: layoutTitle(layout, t) })}
      text={t(layout.origin === layout.id ? 'frame.layouts.remove.own' : 'frame.layouts.remove.text')}
      keep={t('frame.layouts.remove.keep')}
      confirm={t('frame.layouts.remove.act')}
      act={act}
      onClose={onClose}
      confirmTestId="remove-layout"
    />
  );
}
