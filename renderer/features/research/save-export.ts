import type { ExportRequest } from '../../../shared/contract/exports.ts';
import type { DeskClient } from '../../transport/connection.ts';
import { showFailure } from '../../ui/toast.tsx';

/** Asks the host for a file and hands it to the browser to save. */
export async function saveExport(client: DeskClient, request: ExportRequest): Promise<void> {
  try {
    const file = await client.exports.file(request);
    const url = URL.createObjectURL(file);
    const link = document.createElement('a');
    link.href = url;
    link.download = file.name;
    link.click();
    URL.revokeObjectURL(url);
  } catch (error) {
    showFailure(error);
  }
}
