import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { signIn, type Watched } from '../support/browser/browser.ts';
import { withDashboard } from '../support/browser/with-dashboard.ts';

const LOOK = { colorScheme: 'light', width: 1280 } as const;

let olivia: Watched;
let adam: Watched;
const started = withDashboard();
beforeAll(async () => {
  const { browser, dashboard } = started();
  [olivia, adam] = await Promise.all([signIn(browser, dashboard.linkOf('Olivia'), LOOK), signIn(browser, dashboard.linkOf('Adam'), LOOK)]);
});

const go = (page: Page, path: string) => page.goto(started().dashboard.url + path);
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).click();
const sees = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();
const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });
/** Opens a list of words by its label, and chooses. */
async function choose(page: Page, label: string, ...words: readonly string[]): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^${label}`) }).click();
  for (const word of words) await page.getByRole('option', { name: word }).first().click();
  // A list of several stays open, and within a dialog the key would close that.
  if (words.length > 1) await page.keyboard.press('Escape');
}
/** What the API says stands at the field of that label, and the field says that it is wrong. */
async function faultOf(page: Page, label: string): Promise<string> {
  const input = field(page, label);
  await expect.poll(() => input.getAttribute('aria-invalid')).toBe('true');
  const ids = (await input.getAttribute('aria-describedby'))?.split(' ') ?? [];
  const texts = await Promise.all(ids.map((id) => page.locator(`[id="${id}"]`).textContent()));
  return texts.join(' ');
}

let ruleAddress = '';

test('S2-83 S2-84 S2-86 a rule that is typed wrong says at each field what is wrong, and nothing of what was typed is gone', async () => {
  const { page } = olivia;
  await go(page, '/automation');
  await press(page, 'Create automation rule');
  await page.getByRole('heading', { level: 1, name: 'New automation rule' }).waitFor();
  await choose(page, 'Remediations', 'Refuse plain HTTP in the bucket policy', 'Take the public address');
  await page.getByRole('radio', { name: 'At its times' }).check({ force: true });
  await field(page, 'Time').fill('25:00');
  await field(page, 'Accounts').fill('%');
  await press(page, 'Create automation');
  await sees(page, 'What is wrong stands at the fields.');
  expect(await faultOf(page, 'Name')).toContain('Must not be empty.');
  expect(await faultOf(page, 'Time')).toContain('Must be a time such as 02:30');
  expect(await faultOf(page, 'Accounts')).toContain('Must be the id of an account');
  expect(await field(page, 'Time').inputValue()).toBe('25:00');
});

test('S2-85 S2-89 S2-92 once it is right it is there with what it does, its next five runs, and what it would do now', async () => {
  const { page } = olivia;
  await field(page, 'Name').fill('Nightly buckets');
  await field(page, 'Description').fill('Whatever bucket comes');
  await field(page, 'Time').fill('22:00');
  await field(page, 'Accounts').fill('');
  await choose(page, 'Days of the week', 'Monday', 'Thursday');
  await press(page, 'Create automation');
  await page.getByRole('heading', { level: 1, name: 'Nightly buckets' }).waitFor();
  await sees(page, /every Monday and Thursday at 22:00/);
  await sees(page, 'It is a proposal: it does nothing until somebody');
  await sees(page, /It would make a task: \d+ resource/);
  expect(
    await page
      .getByRole('listitem')
      .filter({ hasText: /\(in \d+ (?:day|hour|minute)s?\)|\(tomorrow\)/ })
      .count(),
  ).toBe(5);
  ruleAddress = new URL(page.url()).pathname;
});

test('S2-12 S2-81 a rule is let loose by another, paused, changed, and taken away', async () => {
  const { page } = adam;
  await go(page, ruleAddress);
  await press(page, 'Resume: Nightly buckets');
  await sees(page, 'The rule goes on.');
  await press(page, 'Pause: Nightly buckets');
  await sees(page, 'The rule is paused.');
  await press(page, 'Edit: Nightly buckets');
  await page.getByRole('heading', { level: 1, name: 'Change Nightly buckets' }).waitFor();
  expect(await field(page, 'Description').inputValue()).toBe('Whatever bucket comes');
  await field(page, 'Name').fill('Nightly');
  await page.getByRole('radio', { name: 'After each scan that finds something new for it' }).check({ force: true });
  await press(page, 'Save');
  await page.getByRole('heading', { level: 1, name: 'Nightly', exact: true }).waitFor();
  await sees(page, /It makes a task after each scan/);
  await press(page, 'Delete: Nightly');
  await sees(page, 'Tasks that it has made stay');
  await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click();
  await sees(page, 'There is no rule');
});

test('S2-87 what somebody else has changed meanwhile is not written over', async () => {
  const make = async (page: Page) => {
    await go(page, '/automation/new');
    await choose(page, 'Remediations', 'Refuse plain HTTP in the bucket policy');
    await field(page, 'Name').fill('After scans');
    await field(page, 'Description').fill('Whatever comes');
    await press(page, 'Create automation');
    await page.getByRole('heading', { level: 1, name: 'After scans' }).waitFor();
    return new URL(page.url()).pathname;
  };
  const address = await make(olivia.page);
  for (const { page } of [olivia, adam]) {
    await go(page, `${address}/edit`);
    await page.getByRole('heading', { level: 1, name: 'Change After scans' }).waitFor();
  }
  await field(adam.page, 'Description').fill('Adam was faster');
  await press(adam.page, 'Save');
  await sees(adam.page, 'Adam was faster');
  await field(olivia.page, 'Description').fill('Olivia was slower');
  await press(olivia.page, 'Save');
  await sees(olivia.page, /has changed since you read it/);
  expect(await field(olivia.page, 'Description').inputValue()).toBe('Olivia was slower');
});

test('a maintenance window is made with its next opening in words, and taken away once that was asked', async () => {
  const { page } = adam;
  await go(page, '/windows');
  await press(page, 'Add a window');
  const dialog = page.getByRole('dialog');
  await choose(page, 'For', 'a region');
  await field(page, 'Which').fill('Nowhere!');
  await choose(page, 'How often', 'on days of the month');
  await field(page, 'Days of the month').fill('1, last');
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  expect(await faultOf(page, 'Which')).toContain('Must be a region');
  expect(await faultOf(page, 'Reason')).toContain('Must not be empty.');
  await field(page, 'Which').fill('eu-west-1');
  await field(page, 'Reason').fill('The first and the last night');
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await sees(page, /on day 1 and last of each month at 22:00/);
  await press(page, 'Take away: region eu-west-1, The first and the last night');
  await page.getByRole('dialog').getByRole('button', { name: 'Take away', exact: true }).click();
  await sees(page, 'There is no window');
});

test('a freeze says what it stops and asks before it is set', async () => {
  const { page } = adam;
  await go(page, '/windows');
  await press(page, 'Add a freeze');
  await field(page, 'From').fill('2027-12-20T18:00');
  await field(page, 'Until').fill('2027-12-19T18:00');
  await field(page, 'Reason').fill('The books are closed');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Go on', exact: true }).click();
  await sees(page, /nothing of everything is written/);
  expect(await page.getByText('The books are closed').count()).toBe(0);
  await dialog.getByRole('button', { name: 'Freeze', exact: true }).click();
  await sees(page, 'It ends (2027-12-19T18:00) before it begins (2027-12-20T18:00).');
  expect(await field(page, 'Reason').inputValue()).toBe('The books are closed');
  await field(page, 'Until').fill('2028-01-03T08:00');
  await dialog.getByRole('button', { name: 'Go on', exact: true }).click();
  await dialog.getByRole('button', { name: 'Freeze', exact: true }).click();
  await sees(page, 'The freeze is set.');
  await sees(page, /once, from 2027-12-20 18:00 to 2028-01-03 08:00/);
});

test('who may not change windows, rules or stand-ins has no button that does it', async () => {
  const { page } = olivia;
  await go(page, '/windows');
  await sees(page, 'The books are closed');
  expect(await page.getByRole('button', { name: /Take away/ }).count()).toBe(0);
  for (const name of ['Add a window', 'Add a freeze'])
    expect(await page.getByRole('button', { name, exact: true }).getAttribute('aria-disabled')).toBe('true');
});

test('a stand-in that nobody is says so; an exception asks for a later end', async () => {
  const { page } = adam;
  await go(page, '/stand-ins');
  await press(page, 'Name a stand-in');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Name', exact: true }).click();
  expect(await faultOf(page, 'Person')).toContain('Must not be empty.');
  await field(page, 'Person').fill('nobody');
  await field(page, 'Until').fill(inDays(30));
  await field(page, 'Reason').fill('Away');
  await dialog.getByRole('button', { name: 'Name', exact: true }).click();
  await sees(page, /nobody is nobody here/);
});

function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

test('nothing went wrong beneath the pages meanwhile', () => {
  expect([...olivia.faults, ...adam.faults]).toEqual([]);
});
