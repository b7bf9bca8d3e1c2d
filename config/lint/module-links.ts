import { parseSync, Visitor } from 'oxc-parser';

/** One import, re-export, dynamic import, `require` or `new URL(..., import.meta.url)` of a source file. */
export interface ModuleLink {
  readonly specifier: string;
  readonly line: number;
}

function lineOf(source: string, offset: number): number {
  return source.slice(0, offset).split('\n').length;
}

/** Everything the file pulls in, type-only imports included. A computed specifier is reported as `<computed>`. */
export function moduleLinks(path: string, source: string): ModuleLink[] {
  const { program, errors } = parseSync(path, source);
  const [error] = errors;
  if (error) throw new Error(`${path} cannot be parsed: ${error.message}`);

  const links: ModuleLink[] = [];
  const add = (specifier: unknown, start: number): void => {
    links.push({
      specifier: typeof specifier === 'string' ? specifier : '<computed>',
      line: lineOf(source, start),
    });
  };
  const literal = (node: { type: string; value?: unknown } | undefined): unknown =>
    node?.type === 'Literal' ? node.value : undefined;

  new Visitor({
    ImportDeclaration: (node) => add(node.source.value, node.start),
    ExportAllDeclaration: (node) => add(node.source.value, node.start),
    ExportNamedDeclaration: (node) => {
      if (node.source) add(node.source.value, node.start);
    },
    ImportExpression: (node) => add(literal(node.source), node.start),
    TSImportType: (node) => add(literal(node.source), node.start),
    TSExternalModuleReference: (node) => add(literal(node.expression), node.start),
    CallExpression: (node) => {
      if (node.callee.type === 'Identifier' && node.callee.name === 'require')
        add(literal(node.arguments[0]), node.start);
    },
    NewExpression: (node) => {
      const [target, base] = node.arguments;
      const isModuleUrl =
        node.callee.type === 'Identifier' && node.callee.name === 'URL' && base !== undefined;
      const text = literal(target);
      if (isModuleUrl && typeof text === 'string' && text.startsWith('.')) add(text, node.start);
    },
  }).visit(program);
  return links;
}
