import type { ICellRendererComp, ICellRendererParams } from 'ag-grid-community';
import buttonStyles from '../../../ui/button.module.css';
import styles from './tables.module.css';

/** One button of a row. */
export interface RowAction {
  readonly id: string;
  readonly label: string;
}

/** What the table does when a button of a row is pressed. */
export interface ActionContext {
  readonly press: (actionId: string, row: unknown, button: HTMLElement) => void;
}

/**
 * Buttons of a row as plain elements: the library's React cells keep every change of their row in memory until they are
 * drawn again, which a button never is.
 */
export function actionCell<Row>(
  actionsOf: (row: Row) => readonly RowAction[],
): new () => ICellRendererComp<Row> {
  return class implements ICellRendererComp<Row> {
    private readonly box = document.createElement('div');
    private row: Row | undefined;
    private shown = '';

    init(params: ICellRendererParams<Row>): void {
      this.box.className = styles['actions']!;
      this.refresh(params);
    }

    getGui(): HTMLElement {
      return this.box;
    }

    refresh({ data, context }: ICellRendererParams<Row>): boolean {
      this.row = data;
      const actions = data === undefined ? [] : actionsOf(data);
      const shown = actions.map(({ id, label }) => `${id} ${label}`).join('\n');
      if (shown === this.shown) return true;
      this.shown = shown;
      this.box.replaceChildren(
        ...actions.map(({ id, label }) => {
          const button = document.createElement('button');
          button.type = 'button';
          button.className = `${buttonStyles['button']} ${buttonStyles['ghost']} ${buttonStyles['small']}`;
          button.textContent = label;
          button.dataset['testid'] = id;
          button.addEventListener('click', (event) => {
            event.stopPropagation();
            (context as ActionContext).press(id, this.row, button);
          });
          return button;
        }),
      );
      return true;
    }
  };
}
