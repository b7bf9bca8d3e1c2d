import { Component } from 'react';
import type { ReactNode } from 'react';
import { T } from '../../locales/translate.tsx';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import states from '../../ui/states.module.css';

interface PanelBoundaryProps {
  readonly children: ReactNode;
}

interface PanelBoundaryState {
  readonly error: Error | null;
}

/** Keeps a fault of one panel inside it, says what is safe, and opens it again on request. */
export class PanelBoundary extends Component<PanelBoundaryProps, PanelBoundaryState> {
  override state: PanelBoundaryState = { error: null };

  static getDerivedStateFromError(error: unknown): PanelBoundaryState {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    return (
      <div className={states['error']}>
        <Note tone="bad" title={<T id="frame.panel.failed" />}>
          <T id="frame.panel.failed.text" />
        </Note>
        <div className={states['errorFoot']}>
          <Button look="primary" onClick={() => this.setState({ error: null })}>
            <T id="frame.panel.reopen" />
          </Button>
          <Button onClick={() => window.location.reload()}>
            <T id="frame.desk.reload" />
          </Button>
          <span className={states['code']} data-selectable>
            {error.message}
          </span>
        </div>
      </div>
    );
  }
}
