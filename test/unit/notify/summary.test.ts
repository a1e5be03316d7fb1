import { describe, expect, test } from 'vitest';
import { slackBody, teamsBody } from '../../../core/notify/message-body.ts';
import { type Occasion, summaryOf } from '../../../core/notify/summary.ts';
import type { Task } from '../../../core/task/record/task.ts';
import { mara } from '../../support/task/harness.ts';

const task: Task = {
  ...{ id: 'RP-000007', name: 'Refuse plain HTTP', description: 'Found by the first scan', kind: 'job' },
  ...{ createdAt: '2026-03-02T09:00:00.000Z', createdBy: mara, status: 'DONE', outcome: 'FAILED', result: 'PARTLY_MENDED' },
  ...{ waitingFor: [], remediationIds: ['aws.s3.put-bucket-policy-tls'], revision: 1, run: 1, version: 9 },
  policy: { quorum: 2, singleOperator: false, cap: 25, canary: 1, undoOnFailure: true },
  counts: { VERIFIED: 3, FAILED: 2, SKIPPED: 0 },
};
const link = 'https://cloudmend.example.com/tasks/RP-000007';
const failure = {
  resourceId: 'arn:aws:s3:::tea-a',
  outcome: 'FAILED',
  code: 'DENIED',
  message: 'The role may not put the policy.',
} as const;
const ended: Occasion = { told: 'ended', task, failures: [failure], failed: 2, link };

describe('S2-91 the summary', () => {
  test('of a task that has ended has its counts, its failures and where to look', () => {
    const { subject, lines } = summaryOf(ended);
    expect(subject).toBe('cloudmend: RP-000007 Refuse plain HTTP has ended: Failed, Partly Mended');
    expect(lines.join('\n')).toMatchInlineSnapshot(`
      "RP-000007 Refuse plain HTTP
      Failed, Partly Mended. Asked for by Mara, 2026-03-02 09:00Z.
      Remediations: aws.s3.put-bucket-policy-tls

      Resources:
        verified  3
        failed    2

      Failures (2):
        arn:aws:s3:::tea-a  DENIED: The role may not put the policy.
        and 1 more

      https://cloudmend.example.com/tasks/RP-000007"
    `);
  });

  test('of one that waits says for whom, how much, and until when', () => {
    const waiting: Task = { ...task, status: 'AWAITING_APPROVAL', counts: { resources: 5 } };
    const { subject, lines } = summaryOf({ ...ended, told: 'approval', task: waiting, decideBy: '2026-03-05T09:00:00.000Z' });
    expect(subject).toBe('cloudmend: RP-000007 Refuse plain HTTP waits for approval');
    expect(lines.join('\n')).toMatchInlineSnapshot(`
      "RP-000007 Refuse plain HTTP
      Pending Approval. Asked for by Mara, 2026-03-02 09:00Z.
      Remediations: aws.s3.put-bucket-policy-tls

      5 resources would be changed.
      2 people other than Mara with the role approver or admin have to approve it.
      Decide by 2026-03-05 09:00Z; otherwise it ends with nothing written.

      https://cloudmend.example.com/tasks/RP-000007"
    `);
  });

  test('of one that has paused says why, and when it goes on', () => {
    const reason = { code: 'CAP', message: 'The limit of the day is used up.', until: '2026-03-03T00:00:00.000Z' };
    const { lines } = summaryOf({ ...ended, told: 'paused', task: { ...task, status: 'PAUSED_GUARD', reason } });
    expect(lines.join('\n')).toMatchInlineSnapshot(`
      "RP-000007 Refuse plain HTTP
      Waiting for Midnight UTC. Asked for by Mara, 2026-03-02 09:00Z.
      Remediations: aws.s3.put-bucket-policy-tls

      The limit of the day is used up.
      By itself it goes on at 2026-03-03 00:00Z.

      https://cloudmend.example.com/tasks/RP-000007"
    `);
  });

  test('of one that was cancelled says so', () => {
    expect(summaryOf({ ...ended, task: { ...task, status: 'CANCELLED' }, failed: 0, failures: [] }).subject).toContain('was cancelled');
  });
});

describe('a name that is markup', () => {
  const { subject, lines } = summaryOf({ ...ended, task: { ...task, name: '<!channel> *[tea](https://example.com)*' } });

  test('calls nobody in Slack', () => {
    const body = JSON.stringify(slackBody({ subject, lines }));
    expect(body).toContain('&lt;!channel&gt;');
    expect(slackBody({ subject, lines })).toMatchObject({ blocks: [{ text: { type: 'plain_text' } }, { text: { type: 'plain_text' } }] });
  });

  test('is no link in Teams', () => {
    expect(JSON.stringify(teamsBody({ subject, lines }))).not.toContain('[tea](');
  });
});
