import type { TaskDocument } from '../core/api/contract/documents/task.ts';
import type { Action } from '../core/permissions.ts';
import { isAllowed, permissions } from '../core/permissions.ts';
import { CONFIRMATION } from '../core/task/record/confirmation.ts';
import type { PersonSeed } from '../local/people.ts';
import { plainText } from '../local/terminal/terminal.ts';
import { shortTime } from '../local/terminal/words.ts';

/** Of a session: who there is, and who asks. */
export interface Acting {
  readonly people: readonly PersonSeed[];
  readonly person: PersonSeed;
}

/** What somebody can do now with a task that has ended or waits, with who may do it; undefined while it moves by itself. */
export function nextStep(acting: Acting, document: TaskDocument): string | undefined {
  const { id, status, wait, missing } = document.task;
  if (wait !== undefined) return stepOutOf(acting, document, wait);
  if (status === 'CANCELLED' || status === 'DONE') return afterEnd(acting, document.task);
  if (status === 'DRAFT_INCOMPLETE') return command(acting, 'createTask', `cloudmend task edit ${id} ${missing.map(optionOf).join(' ')}`);
  if (status === 'DRAFT_READY') return command(acting, 'createTask', `cloudmend task activate ${id} --consent`);
  if (status !== 'REJECTED') return undefined;
  return 'cloudmend remediations shows what is still to mend; another plan can be put to the approvers.';
}

/** `--plan <plan>`: what gives a draft a field that it is missing. */
function optionOf(field: TaskDocument['task']['missing'][number]): string {
  return field === 'planId' ? '--plan <plan>' : `--${field} <text>`;
}

function stepOutOf(acting: Acting, document: TaskDocument, wait: NonNullable<TaskDocument['task']['wait']>): string | undefined {
  const { id, counts } = document.task;
  switch (wait.for) {
    case 'decision':
    case 'raise':
      return approveStep(acting, document);
    case 'cap': {
      const more = Math.max(counts['resources'] ?? 0, document.cap + 1);
      return `${command(acting, 'raiseTask', `cloudmend task raise ${id} --cap ${more}`)}; ${command(acting, 'undoTask', `cloudmend task undo ${id}`)} brings back what was done.`;
    }
    case 'day':
    case 'schedule':
    case 'window':
    case 'freeze':
    case 'soak':
    case 'retry':
      return `wait; it goes on ${wait.until === undefined ? 'by itself' : `after ${shortTime(wait.until)}`} where an engine runs (cloudmend start, or cloudmend task run ${id} --wait).`;
    case 'guard':
      return `cloudmend guard shows what stands; afterwards cloudmend task run ${id} sees it through.`;
    case 'conflict':
      return `cloudmend task list shows the other task; cloudmend task run ${id} sees this one through after it.`;
    case 'confirmation':
      return confirmStep(acting, document);
    case 'person':
      return document.task.reason?.code === 'ERROR_BUDGET'
        ? command(acting, 'decide', `cloudmend task resume ${id} --why <text>`)
        : resumeStep(acting, document);
    case 'engine':
      return undefined;
  }
}

/** What a decider has paused takes one to go on. */
function resumeStep(acting: Acting, { task: { id, paused } }: TaskDocument): string {
  const resume = command(acting, paused?.takesDecider === true ? 'decide' : 'pauseTask', `cloudmend task resume ${id} --why <text>`);
  return `${resume}; or ${command(acting, 'cancelTask', `cloudmend task cancel ${id}`)} ends it.`;
}

/** Whoever sees that everything works says so; or it goes back at once. */
function confirmStep(acting: Acting, { task: { id, confirmation, waitingFor } }: TaskDocument): string {
  const undo = command(acting, 'undoTask', `cloudmend task undo ${id}`);
  if (confirmation?.retryAt !== undefined || waitingFor[0] !== CONFIRMATION) return `${undo} tries it now.`;
  return `${command(acting, 'confirmTask', `cloudmend task confirm ${id}`)} keeps it; ${undo} brings it back now.`;
}

function afterEnd(acting: Acting, task: TaskDocument['task']): string {
  const { id, failures } = task;
  const result: TaskDocument['task']['result'] = task.result;
  const undo = command(acting, 'undoTask', `cloudmend task undo ${id}`);
  const retry =
    failures === undefined ? 'plan those again' : `${command(acting, 'createTask', `cloudmend task retry ${id}`)} takes them up again`;
  switch (result) {
    case 'MENDED':
      return `cloudmend scan shows what is left; ${undo} brings back what this changed.`;
    case 'PARTLY_MENDED':
      return `cloudmend task status ${id} says why some are not mended; ${retry}, or ${undo} brings back what this changed.`;
    case 'PARTLY_UNDONE':
    case 'CHANGE_STANDS':
      return `cloudmend task status ${id} says what is not back, and why; once that is out of the way, ${undo}`;
    case 'UNDONE':
    case 'NOTHING_TO_DO':
      return 'cloudmend scan shows how things stand now.';
    case 'NOTHING_MENDED':
      return `cloudmend task status ${id} says why; ${retry}.`;
    case 'LEFT_OUT':
    case undefined:
      return `cloudmend task status ${id} says why; cloudmend remediations shows what is still to mend.`;
  }
}

/** The command that approves, by the first who may, with the others who may too: nobody who asked, unless the task allows that. */
export function approveStep({ people }: Acting, { task, revisions, raises, decisions }: TaskDocument): string {
  const raise = task.wait?.for === 'raise' ? raises.at(-1) : undefined;
  const asked = raise ?? revisions.at(-1);
  const on = raise?.decisions ?? decisions.filter(({ revision }) => revision === task.revision);
  const hasApproved = (id: string) => on.findLast(({ personId }) => personId === id)?.decision === 'approve';
  const may = people.filter(
    (person) =>
      isAllowed(person, permissions.decide) &&
      (task.policy.singleOperator || asked?.requesters.includes(person.id) !== true) &&
      !hasApproved(person.id),
  );
  const [first, ...others] = may;
  if (first === undefined) return `somebody else with the role approver or admin has to approve ${task.id}`;
  const also = others.length === 0 ? '' : ` (or ${others.map(({ id }) => plainText(id)).join(', ')})`;
  return `cloudmend task approve ${task.id}${people.length > 1 ? ` --as ${first.id}${also}` : ''}`;
}

/** As the one who asks would write it where they may, else as somebody who may. */
function command({ people, person }: Acting, action: Action, words: string): string {
  const who = isAllowed(person, permissions[action]) ? person : people.find((one) => isAllowed(one, permissions[action]));
  return people.length > 1 && who !== undefined ? `${words} --as ${who.id}` : words;
}
