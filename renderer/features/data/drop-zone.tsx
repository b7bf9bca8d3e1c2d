import { Upload } from 'lucide-react';
import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useT } from '../../locales/translate.tsx';
import { useClient } from '../../stores/client.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Icon } from '../../ui/icon.tsx';
import { showToast } from '../../ui/toast.tsx';
import { inspectFile } from './import-store.ts';
import styles from './data.module.css';

interface DropZoneProps {
  readonly children: ReactNode;
  readonly className?: string;
}

/** Takes a dropped file anywhere over its children and opens the wizard with it. */
export function DropZone({ children, className }: DropZoneProps) {
  const t = useT();
  const client = useClient();
  const depth = useRef(0);
  const [isOver, setOver] = useState(false);

  function hasFiles(event: React.DragEvent): boolean {
    return event.dataTransfer.types.includes('Files');
  }

  function leave(): void {
    depth.current = 0;
    setOver(false);
  }

  return (
    <div
      className={classNames(styles['zone'], className)}
      onDragEnter={(event) => {
        if (!hasFiles(event)) return;
        depth.current += 1;
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (!hasFiles(event)) return;
        depth.current -= 1;
        if (depth.current <= 0) leave();
      }}
      onDragOver={(event) => hasFiles(event) && event.preventDefault()}
      onDrop={(event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        leave();
        const [file, ...others] = event.dataTransfer.files;
        if (others.length > 0) showToast({ title: t('data.drop.many') });
        if (file) void inspectFile(client, file);
      }}
    >
      {children}
      {isOver && (
        <div className={styles['over']}>
          <Icon of={Upload} size={20} />
          {t('data.drop')}
        </div>
      )}
    </div>
  );
}
