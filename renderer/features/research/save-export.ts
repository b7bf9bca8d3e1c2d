import type { ExportRequest } from '../../../shared/contract/exports.ts';
import { saveFile } from '../../stores/save-file.ts';
import type { DeskClient } from '../../transport/connection.ts';
import { showFailure } from '../../ui/toast.tsx';

/** Asks the host for a file and hands it to the browser to save. */
export async function saveExport(client: DeskClient, request: ExportRequest): Promise<void> {
  try {
    saveFile(await client.exports.file(request));
  } catch (error) {
    showFailure(error);
  }
}
