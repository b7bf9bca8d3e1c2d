import { MoveVertical } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { AccountRow } from '../../../../shared/contract/trading/account-rows.ts';
import type { MovePreview } from '../../../../shared/contract/trading/moves.ts';
import { useLanguage, useT } from '../../../locales/translate.tsx';
import { themeColors, useThemeColors } from '../../../plot/theme-colors.ts';
import { useCommands, type Command } from '../../../stores/command-store.ts';
import { decimalsOf } from '../../../ui/format/number-format.ts';
import { useFormat } from '../../../ui/format/use-format.ts';
import type { ChartSurface } from '../../chart/chart-surface.ts';
import { onTick } from '../../chart/drawings/change-drawing.ts';
import { useDrawingStore } from '../../chart/drawings/drawing-store.ts';
import { readAmount, writeAmount } from '../amount-input.ts';
import { changeTicket } from '../ticket/ticket-draft.ts';
import { useOrderCommands } from '../use-order-commands.ts';
import { GhostLinesPrimitive, type GhostLine } from './ghost-lines-primitive.ts';
import { LineDrag } from './line-drag.ts';
import type { MovableLine } from './movable-lines.ts';
import { MoveStrip } from './move-strip.tsx';
import { useMovePreview } from './use-move-preview.ts';

/** A line on its way: held by the pointer, or let go and looked at before it is sent. */
interface Move {
  readonly line: MovableLine;
  /** As typed or pointed at, in the reader's language. */
  readonly price: string;
  readonly isReviewed: boolean;
}

interface LineMoves {
  /** Begins a move without a pointer. */
  readonly begin: (line: MovableLine) => void;
  /** The review, over the chart. */
  readonly strip: ReactNode;
}

interface LineMovesOptions {
  readonly chart: ChartSurface | null;
  readonly account: AccountRow | null;
  readonly lines: readonly MovableLine[];
  readonly tickSize: number;
  /** Gives the keys back to the chart. */
  readonly onDone: () => void;
}

/** Lines of orders and of the ticket that can be moved on a chart. Only a confirmed review sends anything. */
export function useLineMoves({ chart, account, lines, tickSize, onDone }: LineMovesOptions): LineMoves {
  const t = useT();
  const format = useFormat();
  const language = useLanguage();
  const colors = useThemeColors();
  const { amend } = useOrderCommands();
  const [move, setMove] = useState<Move | null>(null);
  const decimals = decimalsOf(tickSize);
  const now = useRef({ lines, language, decimals, tickSize, isBusy: false });
  useEffect(() => {
    now.current = { lines, language, decimals, tickSize, isBusy: move?.isReviewed === true };
  }, [lines, language, decimals, tickSize, move]);

  const moved = move?.line.moves;
  const asked = moved?.kind === 'orders' ? moved.clientOrderIds : null;
  const price = move === null ? null : readAmount(move.price);
  const { preview, error } = useMovePreview(account?.id ?? '', asked, price);

  useEffect(() => {
    if (chart === null) return undefined;
    const drag = new LineDrag(chart, {
      lines: () => now.current.lines,
      isOpen: () => !now.current.isBusy && useDrawingStore.getState().tool === null,
      priceText: (at) => readAmount(onTick(at, now.current.tickSize).toFixed(now.current.decimals)),
      over(line, at) {
        const text = writeAmount(at, now.current.language);
        if (line.moves.kind === 'ticket') changeTicket({ [line.moves.field]: text });
        else setMove({ line, price: text, isReviewed: false });
      },
      drop(line, at) {
        if (line.moves.kind !== 'orders') return;
        setMove({ line, price: writeAmount(at, now.current.language), isReviewed: true });
      },
      letGo: () => setMove(null),
    });
    return drag.listen();
  }, [chart]);

  const [ghosts, setGhosts] = useState<GhostLinesPrimitive | null>(null);
  useEffect(() => {
    if (chart === null) return undefined;
    const created = new GhostLinesPrimitive(chart, themeColors());
    const detach = chart.attach(created);
    setGhosts(created);
    return () => {
      detach();
      setGhosts(null);
    };
  }, [chart]);
  useEffect(() => {
    const written = (text: string): string => format.decimal(text, decimals);
    const drafts = lines.flatMap((line): GhostLine[] => {
      if (line.moves.kind !== 'ticket') return [];
      const { field } = line.moves;
      const tone = field === 'stop' ? 'stop' : field === 'target' ? 'up' : 'accent';
      return [{ price: Number(line.price), label: line.name, axisText: written(line.price), tone }];
    });
    const ghost = price === null || asked === null ? [] : [ghostOf(price, preview)];
    ghosts?.show([...drafts, ...ghost], colors);

    function ghostOf(at: string, said: MovePreview | null): GhostLine {
      const facts =
        said === null || account === null
          ? []
          : [
              format.signedPercent(said.distance, 2),
              `${format.signedDecimal(said.outcomeAfter, account.moneyDecimals)} ${said.currency}`,
            ];
      return {
        price: Number(at),
        label: [written(at), ...facts].join('  '),
        axisText: written(at),
        tone: 'accent',
      };
    }
  }, [ghosts, lines, price, asked, preview, account, colors, format, decimals]);

  const begin = useCallback(
    (line: MovableLine) => setMove({ line, price: writeAmount(line.price, language), isReviewed: true }),
    [language],
  );
  useCommands(
    useMemo(
      (): readonly Command[] =>
        lines.flatMap((line) =>
          line.moves.kind === 'ticket'
            ? []
            : [
                {
                  id: `trading.move.${line.key}`,
                  group: 'actions',
                  title: { text: t('move.title', { line: line.name }) },
                  icon: MoveVertical,
                  run: () => begin(line),
                } satisfies Command,
              ],
        ),
      [lines, t, begin],
    ),
  );

  function done(): void {
    setMove(null);
    onDone();
  }
  async function send({ changes }: MovePreview): Promise<void> {
    try {
      for (const change of changes) {
        const { kind } = await amend.mutateAsync(change);
        if (kind !== 'accepted') break;
      }
    } catch {
      // Said by the command itself.
    } finally {
      done();
    }
  }
  const y = price === null || chart === null ? null : chart.yOf(Number(price));
  const isLow = y !== null && chart !== null && y > chart.plotSize().height * 0.55;
  const strip = move?.isReviewed === true && account !== null && (
    <MoveStrip
      key={move.line.key}
      account={account}
      line={move.line}
      price={move.price}
      preview={preview}
      error={error}
      isSending={amend.isPending}
      side={isLow ? 'top' : 'bottom'}
      stepped={(from, ticks) =>
        readAmount(onTick(Number(from) + ticks * tickSize, tickSize).toFixed(decimals))
      }
      onPrice={(text) => setMove({ ...move, price: text })}
      onConfirm={(said) => void send(said)}
      onCancel={done}
    />
  );
  return { begin, strip };
}
