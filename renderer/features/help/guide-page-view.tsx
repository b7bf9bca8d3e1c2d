import { useEffect, useRef } from 'react';
import type { GuidePage } from '../../stores/help-store.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { Markdown } from './guide/markdown.tsx';
import { useGuidePage } from './guide/use-guide-page.ts';
import styles from './help.module.css';

interface GuidePageViewProps {
  readonly page: GuidePage;
  readonly heading: string | null;
}

/** A page of the guide, at the part that was asked for. */
export function GuidePageView({ page, heading }: GuidePageViewProps) {
  const sections = useGuidePage(page);
  const article = useRef<HTMLElement>(null);
  const isLoaded = sections.data !== undefined;

  useEffect(() => {
    if (!isLoaded) return;
    const target =
      heading === null ? article.current?.firstElementChild : document.getElementById(`guide-${heading}`);
    target?.scrollIntoView({ block: 'start' });
    if (heading !== null && target instanceof HTMLElement) target.focus({ preventScroll: true });
  }, [page, heading, isLoaded]);

  if (sections.isError) return <ErrorState error={sections.error} onRetry={() => void sections.refetch()} />;
  return (
    <article
      className={styles['text']}
      ref={article}
      data-testid="guide-page"
      tabIndex={0}
      aria-label={sections.data?.[0]?.title}
    >
      {sections.data?.map(({ anchor, title, level, tokens }) => {
        const Heading = level === 1 ? 'h2' : level === 2 ? 'h3' : 'h4';
        return (
          <section key={anchor}>
            <Heading id={`guide-${anchor}`} tabIndex={-1}>
              {title}
            </Heading>
            <Markdown tokens={tokens} page={page} />
          </section>
        );
      })}
    </article>
  );
}
