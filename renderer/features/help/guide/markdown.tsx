import type { Token, Tokens } from 'marked';
import { Fragment, type ReactNode } from 'react';
import { openHelp, type GuidePage } from '../../../stores/help-store.ts';
import { useLanguage } from '../../../locales/translate.tsx';
import { typeset } from '../typeset.ts';
import { pageOfFile } from './guide-text.ts';
import styles from '../help.module.css';

interface MarkdownProps {
  readonly tokens: readonly Token[];
  /** The page that the text stands on; links without a file lead within it. */
  readonly page: GuidePage;
}

/** Markdown as elements: what this file does not know, HTML above all, is shown as the text that it is. */
export function Markdown({ tokens, page }: MarkdownProps) {
  return tokens.map((token, at) => <Fragment key={at}>{block(token, page)}</Fragment>);
}

function block(token: Token, page: GuidePage): ReactNode {
  switch (token.type) {
    case 'space':
      return null;
    case 'paragraph':
      return <p>{inline((token as Tokens.Paragraph).tokens, page)}</p>;
    case 'code':
      return (
        <pre tabIndex={0} data-selectable>
          <code>{(token as Tokens.Code).text}</code>
        </pre>
      );
    case 'list': {
      const { ordered, items } = token as Tokens.List;
      const List = ordered ? 'ol' : 'ul';
      return (
        <List>
          {items.map((item, at) => (
            <li key={at}>
              <Markdown tokens={item.tokens} page={page} />
            </li>
          ))}
        </List>
      );
    }
    case 'table':
      return <MarkdownTable token={token as Tokens.Table} page={page} />;
    case 'blockquote':
      return (
        <blockquote>
          <Markdown tokens={(token as Tokens.Blockquote).tokens} page={page} />
        </blockquote>
      );
    default:
      return inline([token], page);
  }
}

function MarkdownTable({ token, page }: { readonly token: Tokens.Table; readonly page: GuidePage }) {
  return (
    <div className={styles['tableScroll']}>
      <table>
        <thead>
          <tr>
            {token.header.map((cell, at) => (
              <th key={at} scope="col">
                {inline(cell.tokens, page)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {token.rows.map((row, at) => (
            <tr key={at}>
              {row.map((cell, column) => (
                <td key={column}>{inline(cell.tokens, page)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function inline(tokens: readonly Token[], page: GuidePage): ReactNode {
  return tokens.map((token, at) => <Fragment key={at}>{span(token, page)}</Fragment>);
}

function span(token: Token, page: GuidePage): ReactNode {
  switch (token.type) {
    case 'strong':
      return <strong>{inline((token as Tokens.Strong).tokens, page)}</strong>;
    case 'em':
      return <em>{inline((token as Tokens.Em).tokens, page)}</em>;
    case 'codespan':
      return <code data-selectable>{(token as Tokens.Codespan).text}</code>;
    case 'br':
      return <br />;
    case 'link':
      return <GuideLink token={token as Tokens.Link} page={page} />;
    case 'text': {
      const { tokens, text } = token as Tokens.Text;
      return tokens === undefined ? <Typeset text={text} /> : inline(tokens, page);
    }
    case 'escape':
      return (token as Tokens.Escape).text;
    default:
      return token.raw;
  }
}

function Typeset({ text }: { readonly text: string }) {
  return typeset(text, useLanguage());
}

/** A link within the guide; others are shown with their address, since the help works without a network. */
function GuideLink({
  token: { href, tokens },
  page,
}: {
  readonly token: Tokens.Link;
  readonly page: GuidePage;
}) {
  const [file = '', heading] = href.split('#');
  const target = file === '' ? page : pageOfFile(file);
  if (target === null) return inline(tokens, page);
  return (
    <button
      type="button"
      className={styles['link']}
      onClick={() => openHelp({ kind: 'page', page: target, ...(heading ? { heading } : {}) })}
    >
      {inline(tokens, page)}
    </button>
  );
}
