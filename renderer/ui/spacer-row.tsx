/** The room of table rows that are out of sight. */
export function SpacerRow({ height, columns = 1 }: { readonly height: number; readonly columns?: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden>
      <td colSpan={columns} style={{ height, padding: 0, border: 0 }} />
    </tr>
  );
}
