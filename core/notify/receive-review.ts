import * as z from 'zod';
import type { Identity } from '../approval/identity.ts';
import { findIdentity } from '../approval/identity.ts';
import type { Engine } from '../engine.ts';
import { CloudmendError } from '../errors.ts';
import type { Write } from '../ports.ts';
import type { Principal, Role } from '../principal.ts';
import { decide } from '../task/deed/decide.ts';
import type { KnownPerson } from '../task/deed/preflight-quorum.ts';
import { loadTask } from '../task/record/load-task.ts';
import { listPlannedTasks } from '../task/record/planned-task.ts';
import { loadRevision } from '../task/record/revisions.ts';
import type { Task } from '../task/record/task.ts';
import { UNDECIDED } from '../task/status/model.ts';
import type { Signed } from './signature.ts';
import { keptSignatureFault, WINDOW_SECONDS } from './signature.ts';
import { takeSigned } from './take-signed.ts';

/** What a forge says of a review. */
const ReviewMessage = z.strictObject({
  /** Of the plan, as its file has it. */
  planDigest: z.string().regex(/^[0-9a-f]{64}$/),
  /** Who reviewed it, as the forge names them: `github:octocat`. */
  reviewer: z.string().min(1).max(200),
  decision: z.enum(['approve', 'reject', 'revoke']),
  /** When, RFC 3339. */
  at: z.iso.datetime({ offset: true }),
  comment: z.string().max(2000).default(''),
  /** Needed only where several open tasks have the same plan. */
  taskId: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,80}$/)
    .exactOptional(),
});
type ReviewMessage = z.infer<typeof ReviewMessage>;

/** What was decided, of which task, by whom of ours. */
export interface TakenReview {
  readonly taskId: string;
  readonly decision: ReviewMessage['decision'];
  readonly person: string;
}

export interface ReviewPorts {
  /** The key that reviews are signed with. */
  readonly key: string;
  /** Everybody who can sign in, where that is known: a reviewer has the roles that they have. */
  readonly people?: readonly KnownPerson[] | undefined;
  /** Somebody who hands the message in, and for which task; then it may be a week old, for files wait. */
  readonly handedIn?: { readonly by: Principal; readonly taskId: string } | undefined;
}

/** For which a review that is handed in may have been signed. */
const HANDED_IN_SECONDS = 7 * 24 * 60 * 60;

/** Without a list of people the mapping itself is what says that somebody may decide. */
const REVIEWER: readonly Role[] = ['approver'];

/**
 * Takes the signed review of a plan: the decision of the person whom the reviewer was mapped to, who counts once and never for what they
 * asked for. Whatever is refused is in the audit of the installation: a bad signature, a stale or repeated message, a reviewer who is nobody
 * here (UNAUTHENTICATED), one that cannot be read (VALIDATION_FAILED), one that the task does not take (what `decide` throws).
 */
export async function receiveReview(engine: Engine, ports: ReviewPorts, signed: Signed, signature: string): Promise<TakenReview> {
  const { handedIn, key } = ports;
  const windowSeconds = handedIn === undefined ? WINDOW_SECONDS : HANDED_IN_SECONDS;
  const fault = keptSignatureFault(key, { ...signed, signature, windowSeconds }, engine.clock.now());
  return takeSigned(
    engine,
    {
      ...{ noun: 'review', schema: ReviewMessage, faults },
      refused: { action: 'review.refused', detail: handedIn === undefined ? {} : { handedInBy: handedIn.by.id } },
      told: ({ reviewer }) => ({ reviewer }),
      async begin(message) {
        const identity = await findIdentity(engine, message.reviewer);
        if (identity === undefined) return { refusal: { why: 'unknown-reviewer', error: unknownReviewer(message) } };
        return {
          async work(taken) {
            const task = await findReviewed(engine, message, handedIn?.taskId);
            await decideAs(engine, personOf(identity, ports), { task, message, id: signed.id, taken });
            return { taskId: task.id, decision: message.decision, person: identity.person };
          },
        };
      },
    },
    signed,
    fault,
  );
}

function personOf({ person, personName }: Identity, { people }: ReviewPorts): Principal {
  const known = people?.find(({ id }) => id === person);
  const roles = people === undefined ? REVIEWER : (known?.roles ?? []);
  return { id: person, name: personName, kind: 'person', roles: [...roles], channel: 'api' };
}

async function decideAs(
  engine: Engine,
  person: Principal,
  { task, message, id, taken }: { readonly task: Task; readonly message: ReviewMessage; readonly id: string; readonly taken: Write },
): Promise<void> {
  const { planDigest: digest, decision, comment, reviewer, at } = message;
  await decide(
    engine,
    person,
    { taskId: task.id, revision: task.revision, digest, decision, comment },
    { writes: [taken], detail: { reviewer, reviewedAt: at, message: id } },
  );
}

/** The open task whose plan was reviewed. Throws NOT_FOUND and PLAN_DRIFT, and CONFLICT_STATE where several have the same plan. */
async function findReviewed(engine: Engine, { planDigest, taskId }: ReviewMessage, handedInFor: string | undefined): Promise<Task> {
  if (taskId !== undefined && handedInFor !== undefined && taskId !== handedInFor)
    throw new CloudmendError('PLAN_DRIFT', `The review is of the task ${taskId}, and not of ${handedInFor}.`);
  const named = handedInFor ?? taskId;
  if (named !== undefined) return loadTask(engine, named);
  const ids = await listPlannedTasks(engine, planDigest);
  const tasks = await Promise.all(ids.map((id) => findOpen(engine, id, planDigest)));
  const [only, ...others] = tasks.filter((task) => task !== undefined);
  if (only === undefined)
    throw new CloudmendError(
      'NOT_FOUND',
      `No task that waits for a decision has a plan with the digest ${planDigest}. Make it with \`cloudmend task create\`, then review it again or hand this review in.`,
    );
  if (others.length === 0) return only;
  const names = [only, ...others].map(({ id }) => id).join(', ');
  throw new CloudmendError('CONFLICT_STATE', `Several tasks have that plan: ${names}. Say which, in taskId.`);
}

async function findOpen(engine: Engine, id: string, planDigest: string): Promise<Task | undefined> {
  try {
    const task = await loadTask(engine, id);
    return UNDECIDED.includes(task.status) && (await loadRevision(engine, task)).planDigest === planDigest ? task : undefined;
  } catch (error) {
    // It was deleted.
    if (error instanceof CloudmendError && error.code === 'NOT_FOUND') return undefined;
    throw error;
  }
}

const faults = {
  'bad-signature': 'The signature is not that of this review. Sign v1:<timestamp>:<id>:<body> with the key of reviews.',
  stale: 'The review was signed too long ago, or in the future. Set the clock, and sign it anew.',
} as const;

function unknownReviewer({ reviewer }: ReviewMessage): CloudmendError {
  return new CloudmendError(
    'UNAUTHENTICATED',
    `Nobody has said who ${reviewer} is here. An admin does: cloudmend identity map ${reviewer} --person <id>.`,
  );
}
