import type { TaskDocument } from './documents/task.ts';
import type { DecisionBody } from './documents/task-bodies.ts';

/** What a person decides on who names no digest: the revision, or the raise of its cap while one is open. undefined for a draft. */
export function ballotOf(
  { task, revisions, raises }: Pick<TaskDocument, 'revisions' | 'raises'> & { readonly task: Pick<TaskDocument['task'], 'status'> },
  decision: DecisionBody['decision'],
  personId: string,
): Pick<DecisionBody, 'revision' | 'digest'> | undefined {
  const revision = revisions.at(-1);
  if (revision === undefined) return undefined;
  const raise = raises.findLast((one) => one.revision === revision.revision);
  const hasDecided = raise?.decisions.findLast((one) => one.personId === personId)?.decision === 'approve';
  const isOfRaise = raise !== undefined && (decision === 'revoke' ? hasDecided : task.status !== 'AWAITING_APPROVAL');
  return { revision: revision.revision, digest: isOfRaise ? raise.digest : revision.digest };
}
