import { create } from 'zustand';
import type { ImportInspection, ImportReport } from '../../../shared/contract/imports.ts';
import { selectSeries } from '../../stores/panel-place.tsx';
import type { DeskClient } from '../../transport/connection.ts';
import { showUnlessDisconnected } from '../../ui/toast.tsx';
import type { ImportForm } from './import-form.ts';
import { columnProblem, proposedForm } from './import-form.ts';

/** How far the import of one file has come. */
export type ImportStep =
  | { readonly kind: 'choose'; readonly error: unknown; readonly fileName: string | null }
  | { readonly kind: 'reading'; readonly fileName: string }
  | {
      readonly kind: 'check';
      readonly inspection: ImportInspection;
      readonly form: ImportForm;
      /** The file is being read again with another mapping. */
      readonly isRereading: boolean;
      readonly error: unknown;
    }
  | { readonly kind: 'storing'; readonly inspection: ImportInspection; readonly form: ImportForm }
  | { readonly kind: 'stored'; readonly report: ImportReport };

interface ImportStore {
  readonly isOpen: boolean;
  readonly step: ImportStep;
}

const atStart: ImportStep = { kind: 'choose', error: null, fileName: null };

export const useImportStore = create<ImportStore>()(() => ({ isOpen: false, step: atStart }));

const { getState, setState } = useImportStore;

/** Counts the files and rereads of this window: an answer to an earlier one is out of date. */
let generation = 0;

function uploadIdOf(step: ImportStep): string | null {
  return step.kind === 'check' ? step.inspection.uploadId : null;
}

function forgetUpload(client: DeskClient): void {
  const uploadId = uploadIdOf(getState().step);
  if (uploadId !== null) void client.imports.discard({ uploadId }).catch(showUnlessDisconnected);
}

export function openImport(): void {
  setState({ isOpen: true });
}

/** Closes the wizard; what was not stored is forgotten. While the host stores, it stays open. */
export function closeImport(client: DeskClient): void {
  if (getState().step.kind === 'storing') return;
  generation += 1;
  forgetUpload(client);
  setState({ isOpen: false, step: atStart });
}

/** Back to choosing a file. */
export function restartImport(client: DeskClient): void {
  generation += 1;
  forgetUpload(client);
  setState({ step: atStart });
}

/** Sends a file to the host, which looks into it and stores nothing. */
export async function inspectFile(client: DeskClient, file: File): Promise<void> {
  forgetUpload(client);
  generation += 1;
  const mine = generation;
  setState({ isOpen: true, step: { kind: 'reading', fileName: file.name } });
  try {
    const inspection = await client.imports.inspect({ file });
    if (mine !== generation) {
      void client.imports.discard({ uploadId: inspection.uploadId }).catch(showUnlessDisconnected);
      return;
    }
    setState({
      step: { kind: 'check', inspection, form: proposedForm(inspection), isRereading: false, error: null },
    });
  } catch (error) {
    if (mine === generation) setState({ step: { kind: 'choose', error, fileName: file.name } });
  }
}

/** Changes the form; where the change matters to how the file is read, it is read again. */
export async function changeImport(client: DeskClient, change: Partial<ImportForm>): Promise<void> {
  const { step } = getState();
  if (step.kind !== 'check') return;
  const form = { ...step.form, ...change };
  const isReread =
    (change.mapping !== undefined || change.timeframe !== undefined) &&
    columnProblem(form.mapping.columns) === null;
  if (isReread || change.mapping !== undefined) generation += 1;
  setState({
    step: { ...step, form, isRereading: isReread || (step.isRereading && change.mapping === undefined) },
  });
  if (!isReread) return;
  const mine = generation;
  const { uploadId } = step.inspection;
  const { mapping, timeframe } = form;
  try {
    const inspection = await client.imports.remap({ uploadId, mapping, timeframe });
    const present = getState().step;
    if (mine !== generation || present.kind !== 'check') return;
    setState({ step: { ...present, inspection, isRereading: false, error: null } });
  } catch (error) {
    const present = getState().step;
    if (mine !== generation || present.kind !== 'check') return;
    setState({ step: { ...present, isRereading: false, error } });
  }
}

/** Stores the usable rows; the new series becomes the chosen one. */
export async function commitImport(client: DeskClient): Promise<void> {
  const { step } = getState();
  if (step.kind !== 'check' || step.form.timeframe === null) return;
  const { inspection, form } = step;
  generation += 1;
  setState({ step: { kind: 'storing', inspection, form } });
  try {
    const report = await client.imports.commit({
      uploadId: inspection.uploadId,
      mapping: form.mapping,
      symbol: form.symbol.trim(),
      timeframe: step.form.timeframe,
      calendar: form.calendar,
    });
    selectSeries(report.series);
    setState({ step: { kind: 'stored', report } });
  } catch (error) {
    setState({ step: { kind: 'check', inspection, form, isRereading: false, error } });
  }
}
