import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useId, useState } from 'react';
import { useT } from '../../locales/translate.tsx';
import { useClient } from '../../stores/client.tsx';
import { failureText } from '../../ui/failure-text.ts';
import { Field } from '../../ui/field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useLanguage } from '../../locales/translate.tsx';

interface MarketFieldProps {
  readonly venue: string;
  readonly value: string;
  readonly error?: string | undefined;
  readonly onChange: (market: string) => void;
}

/**
 * A market by the venue's name for it. The venue is asked for what it has only once the field was touched: looking at
 * the screen must not reach the network.
 */
export function MarketField({ venue, value, error, onChange }: MarketFieldProps) {
  const t = useT();
  const language = useLanguage();
  const client = useClient();
  const listId = useId();
  const [isTouched, setIsTouched] = useState(false);
  const searched = useDeferredValue(value.trim());
  const markets = useQuery({
    queryKey: ['markets', venue, searched],
    queryFn: () => client.downloads.markets({ venue, text: searched }),
    enabled: isTouched && searched.length >= 2,
    staleTime: 600_000,
    retry: false,
    placeholderData: (last) => last,
  });
  const trouble = markets.isError ? failureText(markets.error, language, t).title : undefined;
  return (
    <Field label={t('data.downloads.market')} error={error} hint={trouble}>
      {(control) => (
        <>
          <TextField
            {...control}
            size="small"
            value={value}
            list={listId}
            spellCheck={false}
            autoComplete="off"
            placeholder="BTC/USDT"
            title={t('data.downloads.market.hint')}
            onFocus={() => setIsTouched(true)}
            onChange={onChange}
          />
          <datalist id={listId}>
            {markets.data?.map((market) => (
              <option key={market} value={market} />
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
}
