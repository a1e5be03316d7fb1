import { StandingApproval, standingDigest, standingEntity } from '../approval/standing.ts';
import type { Engine } from '../engine.ts';
import { CloudmendError } from '../errors.ts';
import { targetsOf } from '../plan/find-targets.ts';
import type { Write } from '../ports.ts';
import type { FixTemplate } from '../remediation/template.ts';
import { wholePolicy } from '../task/deed/create-task.ts';
import { decideWithinMs } from '../task/record/revisions.ts';
import type { Automation, AutomationContent } from './automation.ts';
import { findOpen, templatesOf } from './find-open.ts';

const DAY_MS = 24 * 3600 * 1000;
/** As an exception: what nobody has looked at for a year is looked at again. */
const MOST_DAYS = 365;

/** Throws VALIDATION_FAILED where what is to stand approved may stop something, does not come back exactly, or has no end within a year. */
export function requireStanding(
  engine: Pick<Engine, 'catalogue' | 'clock'>,
  { remediations }: Pick<Automation, 'remediations'>,
  until: string,
): void {
  for (const { template } of templatesOf(engine, { remediations })) {
    if (template.mode !== 'fix') continue;
    const why = whyAsked(template);
    if (why === undefined) continue;
    throw new CloudmendError(
      'VALIDATION_FAILED',
      `${template.id} cannot stand approved: ${why} Leave the standing approval out, and each of its tasks is asked for.`,
    );
  }
  const now = engine.clock.now().getTime();
  const end = Date.parse(until);
  if (end > now && end - now <= MOST_DAYS * DAY_MS) return;
  throw new CloudmendError(
    'VALIDATION_FAILED',
    `A standing approval ends within ${MOST_DAYS} days, and ${until} is ${end > now ? 'later' : 'over'}.`,
  );
}

function whyAsked({ risk, reversibility }: FixTemplate): string | undefined {
  if (risk.level !== 'safe') return `something in use may stop. ${risk.because}`;
  return reversibility.kind === 'exact' ? undefined : 'what it changes does not come back exactly as it was.';
}

/** The write that puts a standing approval to the approvers, with how much is open in its scope now. */
export async function standingWrites(
  engine: Engine,
  content: AutomationContent,
  { id, by }: { readonly id: string; readonly by: string },
): Promise<readonly Write[]> {
  const { standing, scope } = content;
  if (standing === undefined) return [];
  const now = engine.clock.now();
  const { quorum, singleOperator, ...policy } = wholePolicy(content.policy);
  const templates = templatesOf(engine, content);
  const asked = {
    ...{ automationId: id, number: standing.number, templates: templates.map(({ pinned }) => pinned), scope, quorum, singleOperator },
    ...{ policy: { ...policy }, cap: standing.cap, until: standing.until, requesters: [by] },
  };
  const open = targetsOf(await findOpen(engine, content, templates)).length;
  const decideBy = new Date(now.getTime() + decideWithinMs(content.policy)).toISOString();
  const put = StandingApproval.parse({ ...asked, open, digest: standingDigest(asked), requestedAt: now.toISOString(), decideBy });
  return [{ put: standingEntity.encode(put), when: { exists: false } }];
}
