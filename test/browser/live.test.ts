import { expect, test } from 'vitest';
import { routes } from '../../core/api/contract/routes.ts';
import { apiOf } from '../support/browser/api-of.ts';
import { signIn } from '../support/browser/browser.ts';
import { withDashboard } from '../support/browser/with-dashboard.ts';

const started = withDashboard();
const EVENTS = /\/v1\/tasks\/[^/]+\/events$/;

/** A task that waits for Adam's decision, and that decision. */
async function waitingTask(fix: string) {
  const { dashboard } = started();
  const [olivia, adam] = [apiOf(dashboard.linkOf('Olivia')), apiOf(dashboard.linkOf('Adam'))];
  const plan = await olivia.call(routes.createPlan, { body: { templateIds: [fix] } });
  const body = { planId: plan.id, name: 'Followed', description: 'As it comes', consent: true as const };
  const { task, revisions } = await olivia.call(routes.createTask, { body });
  const { revision = 1, digest = '' } = revisions.at(-1) ?? {};
  const approve = () =>
    adam.call(routes.decide, { path: { taskId: task.id }, body: { revision, digest, decision: 'approve', comment: '' } });
  return { taskId: task.id, approve };
}

test('S2-10 what becomes of a task is told by events: it is seen also where the page asks nothing again by itself', async () => {
  const { browser, dashboard } = started();
  const { page, faults } = await signIn(browser, dashboard.linkOf('Olivia'), { colorScheme: 'light', width: 1280 });
  const { taskId, approve } = await waitingTask('aws.cloudtrail.put-metric-filter-failed-sign-ins');
  // Nothing that is to happen in a second or later does.
  await page.addInitScript(`for (const name of ['setTimeout', 'setInterval']) {
    const real = window[name];
    window[name] = (what, after, ...more) => (after >= 1000 ? 0 : real(what, after, ...more));
  }`);
  const [events] = await Promise.all([page.waitForRequest(EVENTS), page.goto(`${dashboard.url}/tasks/${taskId}`)]);
  expect(events.headers()['accept']).toBe('text/event-stream');
  await page.getByRole('status').filter({ hasText: 'Sent for Approval' }).first().waitFor();
  await approve();
  await page.getByRole('status').filter({ hasText: 'Mended' }).first().waitFor({ timeout: 60_000 });
  expect(faults).toEqual([]);
});

test('S2-10 where there is no stream it is asked for every few seconds', async () => {
  const { browser, dashboard } = started();
  const { page } = await signIn(browser, dashboard.linkOf('Olivia'), { colorScheme: 'light', width: 1280 });
  const { taskId, approve } = await waitingTask('aws.ec2.revoke-default-group-rules');
  await page.route(EVENTS, (route) => route.abort());
  await page.goto(`${dashboard.url}/tasks/${taskId}`);
  await page.getByRole('status').filter({ hasText: 'Sent for Approval' }).first().waitFor();
  await approve();
  await page.getByRole('status').filter({ hasText: 'Mended' }).first().waitFor({ timeout: 60_000 });
});
