import type { KeyListener, PlotPointer, PointerListener } from './chart-surface.ts';

type Kind = PlotPointer['kind'];

/** Turns a point of the page into one of the chart. */
export type LocatePointer = (x: number, y: number) => Pick<PlotPointer, 'timeMs' | 'price' | 'isOnPlot'>;

const kinds: Readonly<Record<string, Kind>> = {
  pointerdown: 'down',
  pointermove: 'move',
  pointerup: 'up',
  pointercancel: 'cancel',
  dblclick: 'double',
  contextmenu: 'menu',
};

/** Presses that the chart library listens to by itself; stopped while somebody else holds the pointer. */
const presses = ['mousedown', 'touchstart', 'click'] as const;

/** Pointer and keys over a chart, offered to listeners before the chart library sees them. */
export class PlotInput {
  private readonly container: HTMLElement;
  private readonly locate: LocatePointer;
  private readonly pointers = new Set<PointerListener>();
  private readonly keys = new Set<KeyListener>();
  private isHeld = false;
  private wasHeld = false;

  constructor(container: HTMLElement, locate: LocatePointer) {
    this.container = container;
    this.locate = locate;
    for (const type of Object.keys(kinds)) container.addEventListener(type, this.point, { capture: true });
    for (const type of presses) container.addEventListener(type, this.press, { capture: true });
  }

  dispose(): void {
    const { container } = this;
    for (const type of Object.keys(kinds)) container.removeEventListener(type, this.point, { capture: true });
    for (const type of presses) container.removeEventListener(type, this.press, { capture: true });
  }

  onPointer(listener: PointerListener): () => void {
    this.pointers.add(listener);
    return () => this.pointers.delete(listener);
  }

  onKey(listener: KeyListener): () => void {
    this.keys.add(listener);
    return () => this.keys.delete(listener);
  }

  /** Offers a key to the listeners; true when one took it. */
  key(event: KeyboardEvent): boolean {
    return [...this.keys].reverse().some((listener) => listener(event));
  }

  private readonly point = (event: Event): void => {
    if (!(event instanceof MouseEvent)) return;
    const kind = kinds[event.type];
    if (kind === undefined) return;
    const box = this.container.getBoundingClientRect();
    const x = event.clientX - box.left;
    const y = event.clientY - box.top;
    const pointer: PlotPointer = {
      kind,
      x,
      y,
      ...this.locate(x, y),
      button: event.button,
      shiftKey: event.shiftKey,
      ctrlKey: event.ctrlKey || event.metaKey,
      altKey: event.altKey,
    };
    const isTaken = [...this.pointers].reverse().some((listener) => listener(pointer));
    if (kind === 'down') {
      this.isHeld = isTaken;
      this.wasHeld = isTaken;
      if (isTaken && event instanceof PointerEvent) this.container.setPointerCapture(event.pointerId);
    }
    if (kind === 'up' || kind === 'cancel') this.isHeld = false;
    if (!isTaken) return;
    if (kind === 'double' || kind === 'menu') {
      event.preventDefault();
      event.stopPropagation();
    }
  };

  private readonly press = (event: Event): void => {
    if (this.isHeld || (event.type === 'click' && this.wasHeld)) event.stopPropagation();
  };
}
