/** Which part of the heatmap fills its place: how much it is magnified and where the part begins, as fractions. */
export interface HeatmapView {
  /** 1 shows all of it. */
  readonly zoom: number;
  /** Left and top of the shown part, 0 to `1 - 1 / zoom`. */
  readonly x: number;
  readonly y: number;
}

export const wholeView: HeatmapView = { zoom: 1, x: 0, y: 0 };

function inside(zoom: number, x: number, y: number): HeatmapView {
  const most = 1 - 1 / zoom;
  const within = (at: number) => Math.max(0, Math.min(most, at));
  return zoom <= 1 ? wholeView : { zoom, x: within(x), y: within(y) };
}

/** Magnifies by `factor` about a point of the shown part, whose content stays under it. */
export function zoomAt(
  view: HeatmapView,
  factor: number,
  at: { readonly x: number; readonly y: number },
  maximum: number,
): HeatmapView {
  const zoom = Math.max(1, Math.min(maximum, view.zoom * factor));
  return inside(zoom, view.x + at.x / view.zoom - at.x / zoom, view.y + at.y / view.zoom - at.y / zoom);
}

/** Moves the shown part by fractions of its own size. */
export function panBy(view: HeatmapView, x: number, y: number): HeatmapView {
  return inside(view.zoom, view.x + x / view.zoom, view.y + y / view.zoom);
}

/** The nearest view of the same zoom that holds a cell given by its column and row, of so many. */
export function revealCell(
  view: HeatmapView,
  [column, columns]: readonly [number, number],
  [row, rows]: readonly [number, number],
): HeatmapView {
  const along = (start: number, place: number, count: number) =>
    Math.min(place / count, Math.max(start, (place + 1) / count - 1 / view.zoom));
  return inside(view.zoom, along(view.x, column, columns), along(view.y, row, rows));
}

/** Zoom at which cells are so large that more would show nothing new. */
export function maximumZoom(columns: number, rows: number, width: number, height: number): number {
  return Math.max(1, (columns * 72) / Math.max(1, width), (rows * 36) / Math.max(1, height));
}
