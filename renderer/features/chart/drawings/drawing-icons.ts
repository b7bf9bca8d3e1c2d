import {
  ArrowUpRight,
  Minus,
  MoveDiagonal,
  Rows4,
  Ruler,
  SeparatorVertical,
  Square,
  TrendingUp,
  Type,
  type LucideIcon,
} from 'lucide-react';
import type { DrawingKind } from '../../../../shared/contract/charts.ts';

export const drawingIcons: Readonly<Record<DrawingKind, LucideIcon>> = {
  trend: TrendingUp,
  ray: ArrowUpRight,
  extended: MoveDiagonal,
  horizontal: Minus,
  vertical: SeparatorVertical,
  rectangle: Square,
  fibonacci: Rows4,
  measure: Ruler,
  note: Type,
};
