import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { signIn, type Watched } from '../support/browser/browser.ts';
import { withDashboard } from '../support/browser/with-dashboard.ts';

const LOOK = { colorScheme: 'light', width: 1280 } as const;
const FIX = 'Refuse plain HTTP in the bucket policy';

let olivia: Watched;
let adam: Watched;
const started = withDashboard();
beforeAll(async () => {
  const { browser, dashboard } = started();
  [olivia, adam] = await Promise.all([signIn(browser, dashboard.linkOf('Olivia'), LOOK), signIn(browser, dashboard.linkOf('Adam'), LOOK)]);
});

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const follow = (page: Page, name: string) => page.getByRole('link', { name, exact: true }).first().click();
/** What a task's page says of where the task stands. */
const stands = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text }).first().waitFor({ timeout: 60_000 });

let taskAddress = '';

test('S1-40 S2-38 S2-45 from what is open to a task before its approvers, with the difference and the consent', async () => {
  const { page } = olivia;
  expect(new URL(page.url()).hash, 'the token stays in no address').toBe('');
  await follow(page, 'Remediations');
  await page.getByRole('checkbox', { name: `Choose ${FIX}` }).check({ force: true });
  await press(page, 'Plan a task');
  await press(page, 'Next');
  await press(page, 'Next');
  await page.getByText('What it comes to').waitFor({ timeout: 60_000 });
  await page.getByText('aws:SecureTransport').first().waitFor();
  expect(await page.getByText('Left out').first().isVisible()).toBe(true);
  await press(page, 'Next');
  await page.getByLabel('Name', { exact: true }).fill('Plain HTTP');
  await page.getByLabel('Description', { exact: true }).fill('From the browser');
  await press(page, 'Put it to the approvers');
  await page.getByText('Say that you have reviewed the plan, and that it fits.').first().waitFor();
  await page.getByRole('checkbox', { name: /I have reviewed the plan/ }).check({ force: true });
  await press(page, 'Put it to the approvers');
  await page.getByRole('heading', { level: 1, name: 'Plain HTTP' }).waitFor({ timeout: 60_000 });
  await stands(page, 'Sent for Approval');
  taskAddress = new URL(page.url()).pathname;
});

test('nobody approves what they have asked for: there is no button', async () => {
  const { page } = olivia;
  await page.getByText('What it comes to').waitFor();
  expect(await page.getByRole('button', { name: 'Approve', exact: true }).count()).toBe(0);
});

test('S2-48 another person sees first that it waits, then what it changes, and only then a button', async () => {
  const { page } = adam;
  await page.goto(`${started().dashboard.url}/`);
  await page.getByText('It waits for your decision').first().waitFor();
  await follow(page, 'Plain HTTP');
  await page.getByText('aws:SecureTransport').first().waitFor();
  const approve = page.getByRole('button', { name: 'Approve', exact: true });
  await approve.waitFor();
  expect(await approve.getAttribute('aria-disabled')).toBe('true');
  await page.getByRole('checkbox', { name: /I have read what is changed/ }).check({ force: true });
  await approve.click();
  await page.getByText('You have approved it.').waitFor();
});

test('S2-10 S2-109 its progress is seen as it comes, by whoever has it open, and each resource with its calls', async () => {
  const { page } = olivia;
  await stands(page, 'Mended');
  await page.getByRole('tab', { name: 'Stages' }).click();
  await page.getByText('Verify by scan').first().waitFor();
  await page.getByRole('tab', { name: 'Resources' }).click();
  await page.getByText('verified').first().waitFor();
  await page.getByRole('tab', { name: /Decisions/ }).click();
  await page.getByText('Adam: approve').waitFor();
});

test('what was done is undone, and the finding is open again', async () => {
  const { page } = adam;
  await page.goto(started().dashboard.url + taskAddress);
  await stands(page, 'Mended');
  await press(page, 'Undo');
  await page.getByText('Plans how to bring back').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Undo', exact: true }).click();
  await stands(page, 'Undone');
});

test('S1-58 a task is asked for again and cancelled, and the audit is whole', async () => {
  const { page } = olivia;
  await page.goto(started().dashboard.url + taskAddress);
  await press(page, 'Duplicate');
  await page.getByRole('dialog').getByRole('button', { name: 'Duplicate', exact: true }).click();
  await stands(page, 'Activation Required');
  await press(page, 'Activate');
  await page.getByRole('dialog').getByRole('button', { name: 'Activate', exact: true }).click();
  await stands(page, 'Sent for Approval');
  await press(page, 'Cancel');
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel', exact: true }).click();
  await stands(page, 'Canceled');
  await adam.page.goto(`${started().dashboard.url}/audit?chain=${taskAddress.split('/').at(-1)}`);
  await adam.page.getByText('The record is whole').waitFor();
});

test('an exception is asked for by one and approved by another', async () => {
  const { page } = olivia;
  await page.goto(`${started().dashboard.url}/exceptions`);
  await press(page, 'Ask for an exception');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Only of this rule').fill('aws.s3.bucket-requires-tls');
  await dialog.getByLabel('Owner').fill('storage team');
  await dialog.getByRole('button', { name: 'Ask', exact: true }).click();
  await dialog.getByText('Must not be empty.').first().waitFor();
  await dialog.getByLabel('Reason').fill('Old readers until spring');
  await dialog.getByLabel('Until', { exact: true }).fill(inAMonth());
  await dialog.getByRole('button', { name: 'Ask', exact: true }).click();
  await page.getByText('Asked for; another person decides.').waitFor();
  await adam.page.goto(`${started().dashboard.url}/exceptions`);
  await press(adam.page, 'Approve');
  await adam.page.getByRole('dialog').getByLabel('Why').fill('Agreed');
  await press(adam.page, 'Do it');
  await adam.page.getByText('active').first().waitFor();
});

function inAMonth(): string {
  return new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
}

test('the kill switch is thrown with a reason, and taken back', async () => {
  const { page } = adam;
  await page.goto(`${started().dashboard.url}/settings`);
  for (const [name, seen] of [
    ['Stop every write', 'The kill switch is on'],
    ['Allow writes again', 'Stop every write'],
  ] as const) {
    await press(page, name);
    await page.getByRole('dialog').getByLabel('Why').fill('Tried in the browser');
    await press(page, 'Do it');
    await page.getByText(seen).first().waitFor();
  }
});

test('who signs out has no token left, and nothing of what was read', async () => {
  const { page, faults } = olivia;
  await press(page, 'Olivia');
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Sign in to cloudmend' }).waitFor();
  expect(await page.evaluate('[sessionStorage.length, document.body.textContent.includes("Plain HTTP")]')).toEqual([0, false]);
  await page.getByLabel('Token').fill('x'.repeat(43));
  await press(page, 'Sign in');
  await page.getByText('Nobody has this token').waitFor();
  expect([...faults, ...adam.faults]).toEqual([]);
});
