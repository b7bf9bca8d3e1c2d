import { z } from 'zod';
import { layoutName, layoutOrigins } from '../../../shared/contract/workspaces.ts';
import { panelIdOf } from '../dock/panel-ids.ts';
import { usableLayout } from '../dock/saved-layout.ts';

const format = 'candlewright-layout';
const version = 1;

const layoutFile = z.object({
  format: z.literal(format),
  version: z.literal(version),
  name: layoutName,
  origin: z.enum(layoutOrigins).nullable(),
  dock: z.record(z.string(), z.unknown()),
});

export type LayoutFile = Pick<z.infer<typeof layoutFile>, 'name' | 'origin' | 'dock'>;

/** What is wrong with a file that should hold a layout. */
export type LayoutFileFault =
  | { readonly kind: 'not-json' }
  | { readonly kind: 'not-a-layout' }
  | { readonly kind: 'newer'; readonly version: string }
  | { readonly kind: 'field'; readonly field: string }
  | { readonly kind: 'panels'; readonly panels: readonly string[] }
  | { readonly kind: 'arrangement' };

/** Larger than any arrangement of all panels; more is another kind of file. */
export const largestLayoutFileBytes = 1_000_000;

/** The text of a file that another desk can read. */
export function writeLayoutFile({ name, origin, dock }: LayoutFile): string {
  return `${JSON.stringify({ format, version, name, origin, dock }, null, 2)}\n`;
}

/** Reads such a file; a fault names what is wrong with it. `known` holds the ids of the panels that exist. */
export function readLayoutFile(text: string, known: ReadonlySet<string>): LayoutFile | LayoutFileFault {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return { kind: 'not-json' };
  }
  const head = z.object({ format: z.literal(format), version: z.unknown() }).safeParse(content);
  if (!head.success) return { kind: 'not-a-layout' };
  if (head.data.version !== version) return { kind: 'newer', version: String(head.data.version) };
  const file = layoutFile.safeParse(content);
  if (!file.success) return { kind: 'field', field: file.error.issues[0]?.path.join('.') ?? '' };
  const { name, origin, dock } = file.data;
  const panels = z.record(z.string(), z.unknown()).safeParse(dock['panels']);
  if (!panels.success) return { kind: 'field', field: 'dock.panels' };
  const unknown = Object.keys(panels.data).filter((id) => !known.has(panelIdOf(id)));
  if (unknown.length > 0) return { kind: 'panels', panels: unknown };
  if (usableLayout(dock, known) === null) return { kind: 'arrangement' };
  return { name, origin, dock };
}
