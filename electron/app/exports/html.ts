/** Markup that is safe to put into a page as it is. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Part = Markup | string | number | null | undefined | readonly Part[];

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function textOf(part: Part): string {
  if (part instanceof Markup) return part.text;
  if (Array.isArray(part)) return part.map((inner: Part) => textOf(inner)).join('');
  if (part === null || part === undefined) return '';
  const text = typeof part === 'string' ? part : String(part as number);
  return text.replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}

/** A piece of page: everything put into it is escaped, unless it is a piece of page itself. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(strings.map((text, index) => text + textOf(parts[index])).join(''));
}
