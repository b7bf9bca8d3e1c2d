import { Lexer, type Token, type Tokens } from 'marked';

/** One part of a page: what stands between two headings. */
export interface PageSection {
  /** The anchor of its heading in the English page, the same in every language. */
  readonly anchor: string;
  readonly title: string;
  /** 1 for the page itself. */
  readonly level: number;
  readonly tokens: readonly Token[];
}

/** The anchor of a heading as GitHub makes it: `What is checked` is `what-is-checked`. */
export function anchorOf(title: string): string {
  return title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s-]/gu, '')
    .trim()
    .replaceAll(/\s/g, '-');
}

function isHeading(token: Token): token is Tokens.Heading {
  return token.type === 'heading';
}

/** Text of inline Markdown without its marks. */
export function plainText(tokens: readonly Token[]): string {
  return tokens
    .map((token) =>
      'tokens' in token && token.tokens ? plainText(token.tokens) : 'text' in token ? String(token.text) : '',
    )
    .join('');
}

/**
 * A page cut at its headings. `anchors` are those of the English page in order, so that a link finds its heading in any
 * language; without them the page's own titles make them.
 */
export function pageSections(markdown: string, anchors?: readonly string[]): PageSection[] {
  const sections: { anchor: string; title: string; level: number; tokens: Token[] }[] = [];
  for (const token of Lexer.lex(markdown, { gfm: true })) {
    if (isHeading(token)) {
      const title = plainText(token.tokens);
      sections.push({
        anchor: anchors?.[sections.length] ?? anchorOf(title),
        title,
        level: token.depth,
        tokens: [],
      });
    } else sections.at(-1)?.tokens.push(token);
  }
  return sections;
}
