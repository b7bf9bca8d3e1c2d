import { FlaskConical } from 'lucide-react';
import type { CandleSeries } from '../../../shared/domain/series.ts';
import { useT } from '../../locales/translate.tsx';
import { Badge } from '../../ui/badge.tsx';

/** Where candles came from; generated ones cannot be overlooked. */
export function SourceBadge({ source, venue }: Pick<CandleSeries, 'source' | 'venue'>) {
  const t = useT();
  if (source === 'synthetic') {
    return (
      <Badge tone="warning" icon={FlaskConical} title={t('data.source.synthetic.hint')}>
        {t('data.source.synthetic')}
      </Badge>
    );
  }
  if (source === 'venue') return <Badge tone="accent">{venue ?? t('data.source.venue')}</Badge>;
  return <Badge>{t(source === 'sample' ? 'data.source.sample' : 'data.source.file')}</Badge>;
}
