import { useMutation } from '@tanstack/react-query';
import type { CommandResult, ManualOrder } from '../../../shared/contract/trading/orders.ts';
import { hostText } from '../../locales/host-text.ts';
import { i18n } from '../../locales/i18n.ts';
import type { Language } from '../../locales/language.ts';
import { t } from '../../locales/translate.tsx';
import { useClient } from '../../stores/client.tsx';
import { toFailure } from '../../transport/failure.ts';
import { useChosenAccountId } from '../../stores/trading-store.ts';
import { showFailure, showToast, type ToastTone } from '../../ui/toast.tsx';

const tones: Readonly<Record<CommandResult['kind'], ToastTone>> = {
  accepted: 'good',
  denied: 'warning',
  rejected: 'warning',
  unknown: 'warning',
};

/** Says what became of a command: an unknown answer is looked up by the host and never sent again from here. */
function showResult(asked: 'submit' | 'cancel' | 'amend' | 'close', result: CommandResult): void {
  const { kind, reason, clientOrderId } = result;
  const words =
    reason === null
      ? t('trading.result.id', { id: clientOrderId })
      : hostText(i18n.locale as Language, reason);
  showToast({
    tone: tones[kind],
    title: t(kind === 'accepted' ? `trading.accepted.${asked}` : `trading.result.${kind}`),
    text: kind === 'unknown' ? `${t('trading.result.unknown.text')} ${words}` : words,
    isSticky: kind === 'unknown',
  });
}

/** A connection that broke says nothing of the command: it may well have been carried out. */
function showLost(error: unknown): void {
  if (toFailure(error).code !== 'DISCONNECTED') return showFailure(error);
  showToast({
    tone: 'warning',
    title: t('trading.result.lost'),
    text: t('trading.result.lost.text'),
    isSticky: true,
  });
}

interface Amendment {
  readonly clientOrderId: string;
  readonly quantity?: string | undefined;
  readonly limit?: string | undefined;
  readonly trigger?: string | undefined;
}

/** What a person may ask of orders and positions of the chosen account. Each answer is shown as a notice. */
export function useOrderCommands() {
  const client = useClient();
  const accountId = useChosenAccountId() ?? '';
  const shown = (asked: Parameters<typeof showResult>[0]) => ({
    onSuccess: (result: CommandResult) => showResult(asked, result),
    onError: showLost,
  });
  return {
    submit: useMutation({
      mutationFn: (order: ManualOrder) => client.trading.submitOrder(order),
      ...shown('submit'),
    }),
    cancel: useMutation({
      mutationFn: (clientOrderId: string) => client.trading.cancelOrder({ accountId, clientOrderId }),
      ...shown('cancel'),
    }),
    amend: useMutation({
      mutationFn: (amendment: Amendment) => client.trading.amendOrder({ accountId, ...amendment }),
      ...shown('amend'),
    }),
    close: useMutation({
      mutationFn: (positionKey: string) => client.trading.closePosition({ accountId, positionKey }),
      ...shown('close'),
    }),
  };
}
