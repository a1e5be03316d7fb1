import { readFile, writeFile } from 'node:fs/promises';
import type { ApiClient } from '../core/api/contract/client.ts';
import type { PlanPage } from '../core/api/contract/documents/plan.ts';
import { shownResourcePlan } from '../core/api/contract/documents/plan.ts';
import { routes } from '../core/api/contract/routes.ts';
import { CloudmendError } from '../core/errors.ts';
import type { ReadPlanFile } from '../core/plan/plan-file.ts';
import { planFileText, readPlanFile } from '../core/plan/plan-file.ts';
import { VERSION } from '../core/version.ts';
import type { Terminal } from '../local/terminal/terminal.ts';
import { catalogue } from '../templates/catalogue.gen.ts';

/** Whether a command's argument is the id of a plan; anything else is the name of a file. */
export function isPlanId(text: string): boolean {
  return /^plan-[0-9A-Za-z]+$/.test(text);
}

/** Writes a plan as a file, in place of what was there. Throws VALIDATION_FAILED where it cannot be written. */
export async function writePlanFile(api: ApiClient, path: string, { plan, items }: PlanPage): Promise<void> {
  const { installation = '' } = await api.call(routes.readMe, {});
  const { preflight: _, cost: __, resourceCount: ___, ...head } = plan;
  const text = planFileText({ program: VERSION, installation, plan: head, resources: items.map(shownResourcePlan) });
  // Whoever reads it finds it whole, or it is not written.
  readPlanFile(catalogue, text);
  try {
    await writeFile(path, text);
  } catch (cause) {
    throw new CloudmendError('VALIDATION_FAILED', `The plan could not be written to ${path}: ${codeOf(cause)}.`, { cause });
  }
}

/** Reads a plan's file. Throws NOT_FOUND where there is none, and what `readPlanFile` throws. */
export async function loadPlanFile(path: string): Promise<ReadPlanFile> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    throw new CloudmendError('NOT_FOUND', `"${path}" is no plan's id, and no file that can be read (${codeOf(cause)}).`, { cause });
  }
  return readPlanFile(catalogue, text);
}

/** Says where a file comes from, where that is another version of the program or, as far as that is known here, another installation. */
export function tellOrigin(terminal: Terminal, { program, installation }: ReadPlanFile, here?: string): void {
  if (program !== VERSION) terminal.note(`The file was written by cloudmend ${program}; this is ${VERSION}.`);
  if (here !== undefined && installation !== here) terminal.note(`The file is of the installation ${installation}; this is ${here}.`);
}

/**
 * The plan of a file, as this installation has it: id and digest for a task. Throws CONFLICT_STATE for a file of another installation,
 * PLAN_DRIFT where the plan here is another.
 */
export async function planOfFile(api: ApiClient, terminal: Terminal, path: string): Promise<{ planId: string; planDigest: string }> {
  const file = await loadPlanFile(path);
  const { installation: here = '' } = await api.call(routes.readMe, {});
  tellOrigin(terminal, file);
  if (file.installation === here) return { planId: file.plan.id, planDigest: file.plan.digest };
  throw new CloudmendError(
    'CONFLICT_STATE',
    `${path} is a plan of the installation ${file.installation}, and this is ${here}. A task is made where its plan was: plan it again here.`,
  );
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
