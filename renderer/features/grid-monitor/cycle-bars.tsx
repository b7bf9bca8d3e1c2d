import { useMemo } from 'react';
import { CanvasSurface, type Paint } from '../../plot/canvas-surface.tsx';
import { useThemeColors, type ThemeColors } from '../../plot/theme-colors.ts';

interface CycleBarsProps {
  /** Net profit of each cycle as a fraction of the session's capital, oldest first. */
  readonly cycles: readonly number[];
  readonly label: string;
}

/** The last cycles as bars, won above the line and lost below it; the newest at the right. */
export function CycleBars({ cycles, label }: CycleBarsProps) {
  const colors = useThemeColors();
  const paint = useMemo(() => barsPaint(cycles, colors), [cycles, colors]);
  return <CanvasSurface paint={paint} role="img" aria-label={label} />;
}

const barRoom = 6;

function barsPaint(cycles: readonly number[], colors: ThemeColors): Paint {
  return (g, width, height) => {
    const zero = Math.round(height * 0.52);
    g.fillStyle = colors.color['border-2'];
    g.fillRect(0, zero, width, 1);
    const shown = cycles.slice(-Math.max(1, Math.floor(width / barRoom)));
    const largest = shown.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    if (largest === 0) return;
    const room = Math.min(12, width / Math.max(shown.length, 12));
    shown.forEach((value, index) => {
      const length = Math.max(1, (Math.abs(value) / largest) * (height * 0.5 - 1));
      g.fillStyle = colors.color[value < 0 ? 'down' : 'up'];
      g.fillRect(index * room + 1, value < 0 ? zero + 1 : zero - length, Math.max(1, room - 2), length);
    });
  };
}
