import type { ChartOptions, DeepPartial, Time, UTCTimestamp } from 'lightweight-charts';
import { ColorType, LineStyle, TickMarkType } from 'lightweight-charts';
import type { TimeFormat } from '../../ui/format/time-format.ts';
import { utcTimes } from '../../ui/format/time-format.ts';
import type { ThemeColors } from '../../plot/theme-colors.ts';

/** What the chart writes on its axes, in the reader's language. */
export interface ChartWords {
  readonly locale: string;
  /** The clock of the axis; days and longer bars are named by their UTC day whatever it is. */
  readonly times: TimeFormat;
  readonly formatPrice: (price: number) => string;
}

const pad = (value: number) => String(value).padStart(2, '0');

/** `2021-09-20 06:00`, or the date alone for bars of a day and more. */
export function crosshairTime(time: UTCTimestamp, times: TimeFormat, hasTime: boolean): string {
  return hasTime ? times.dateTime(time * 1000) : utcTimes.date(time * 1000);
}

/** Tick labels by the clock of `times`: the year, the month's name, the day, or the time, whichever just changed. */
export function axisTick(time: UTCTimestamp, kind: TickMarkType, times: TimeFormat, locale: string): string {
  const date = new Date(times.civil(time * 1000));
  switch (kind) {
    case TickMarkType.Year:
      return String(date.getUTCFullYear());
    case TickMarkType.Month:
      return date.toLocaleDateString(locale, { month: 'short', timeZone: 'UTC' });
    case TickMarkType.DayOfMonth:
      return date.toLocaleDateString(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' });
    case TickMarkType.Time:
      return `${pad(date.getUTCHours())}:${pad(date.getUTCMinutes())}`;
    case TickMarkType.TimeWithSeconds:
      return date.toISOString().slice(11, 19);
  }
}

/** The chart's looks; the library's attribution logo stays, as its licence asks. */
export function chartOptions(
  colors: ThemeColors,
  words: ChartWords,
  hasTime: boolean,
): DeepPartial<ChartOptions> {
  const { color } = colors;
  return {
    layout: {
      background: { type: ColorType.Solid, color: color.inset },
      textColor: color.axis,
      fontFamily: colors.fontUi,
      fontSize: 11,
      attributionLogo: true,
      panes: {
        separatorColor: color['border-2'],
        separatorHoverColor: color['surface-4'],
        enableResize: true,
      },
    },
    grid: { vertLines: { color: color.grid }, horzLines: { color: color.grid } },
    crosshair: {
      vertLine: {
        color: color['border-3'],
        style: LineStyle.Dashed,
        labelBackgroundColor: color['surface-4'],
      },
      horzLine: {
        color: color['border-3'],
        style: LineStyle.Dashed,
        labelBackgroundColor: color['surface-4'],
      },
    },
    rightPriceScale: { borderColor: color['border-2'], scaleMargins: { top: 0.06, bottom: 0.2 } },
    timeScale: {
      borderColor: color['border-2'],
      rightOffset: 8,
      minBarSpacing: 0.02,
      timeVisible: hasTime,
      secondsVisible: false,
      enableConflation: true,
      tickMarkFormatter: (time: Time, kind: TickMarkType) =>
        axisTick(time as UTCTimestamp, kind, hasTime ? words.times : utcTimes, words.locale),
    },
    localization: {
      locale: words.locale,
      timeFormatter: (time: Time) => crosshairTime(time as UTCTimestamp, words.times, hasTime),
    },
  };
}

/** A colour with an alpha channel, `alpha` 0..1. */
export function withAlpha(hex: string, alpha: number): string {
  return `${hex.slice(0, 7)}${Math.round(alpha * 255)
    .toString(16)
    .padStart(2, '0')}`;
}
