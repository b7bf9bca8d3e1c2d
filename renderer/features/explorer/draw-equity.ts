import type { Paint } from '../../plot/canvas-surface.tsx';
import type { ThemeColors } from '../../plot/theme-colors.ts';
import { domainOf } from './color-scale.ts';

/** A small equity line with its start as the baseline. */
export function equityPaint(equity: readonly number[], colors: ThemeColors): Paint {
  return (g, width, height) => {
    const domain = domainOf(equity);
    if (!domain || equity.length < 2) return;
    const span = domain.high - domain.low || 1;
    const x = (i: number) => (i / (equity.length - 1)) * width;
    const y = (value: number) => 2 + ((domain.high - value) / span) * (height - 4);
    g.fillStyle = colors.color['border-2'];
    g.fillRect(0, Math.round(y(equity[0])), width, 1);
    // One point per pixel is all that can be seen.
    const stride = Math.max(1, Math.floor(equity.length / (width * 2)));
    g.beginPath();
    for (let i = 0; i < equity.length; i += stride) g.lineTo(x(i), y(equity[i]));
    g.lineTo(width, y(equity[equity.length - 1]));
    g.strokeStyle = colors.color['text-2'];
    g.lineWidth = 1.25;
    g.stroke();
    g.lineTo(width, height);
    g.lineTo(0, height);
    g.globalAlpha = 0.1;
    g.fillStyle = colors.color['text-2'];
    g.fill();
    g.globalAlpha = 1;
  };
}
