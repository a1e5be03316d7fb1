import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { signIn } from '../support/browser/browser.ts';
import { withDashboard } from '../support/browser/with-dashboard.ts';

const started = withDashboard();

const MOST_STOPS = 150;

/** What has the focus is called by its own label, by what it says it is labelled by, by its label, or by its text. */
const FOCUSED = `(() => {
  const { activeElement } = document;
  const own = (element) => element?.getAttribute('aria-label') ?? element?.textContent ?? '';
  const ids = (activeElement.getAttribute('aria-labelledby') ?? '').split(' ').filter(Boolean);
  const labels = [...(activeElement.labels ?? [])];
  const named = ids.map((id) => own(document.getElementById(id))).join(' ');
  const names = [activeElement.getAttribute('aria-label') ?? '', named, labels.map(own).join(' '), activeElement.textContent];
  return names.map((text) => text.trim()).find((text) => text !== '') ?? '';
})()`;

/** Presses Tab until what is called so has the focus, as somebody without a mouse does. */
async function tabTo(page: Page, name: string): Promise<void> {
  const seen: string[] = [];
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    await page.keyboard.press('Tab');
    const focused = String(await page.evaluate(FOCUSED));
    if (focused.startsWith(name)) return;
    seen.push(focused.slice(0, 40));
  }
  throw new Error(`No stop of ${MOST_STOPS} is called "${name}": ${seen.join(' | ')}`);
}

async function press(page: Page, name: string, key = 'Enter'): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press(key);
}

test('a task is planned, asked for and approved by keyboard alone', { timeout: 240_000 }, async () => {
  const { browser, dashboard } = started();
  const { page, faults } = await signIn(browser, dashboard.linkOf('Olivia'), { colorScheme: 'dark', width: 1280 });
  await press(page, 'Remediations');
  await page.getByRole('checkbox', { name: 'Choose Refuse plain HTTP in the bucket policy' }).waitFor({ state: 'attached' });
  await press(page, 'Choose Refuse plain HTTP in the bucket policy', 'Space');
  await press(page, 'Plan a task');
  await page.getByText('Several of one resource become one change').waitFor();
  await press(page, 'Next');
  await page.getByText('Everything that is open').waitFor();
  await press(page, 'Next');
  await page.getByText('What it comes to').waitFor({ timeout: 60_000 });
  await press(page, 'Next');
  await tabTo(page, 'Name');
  await page.keyboard.type('By keyboard');
  await tabTo(page, 'Description');
  await page.keyboard.type('Without a mouse');
  await press(page, 'I have reviewed the plan', 'Space');
  await press(page, 'Put it to the approvers');
  await page.getByRole('heading', { level: 1, name: 'By keyboard' }).waitFor({ timeout: 60_000 });

  const adam = await signIn(browser, dashboard.linkOf('Adam'), { colorScheme: 'dark', width: 1280 });
  await adam.page.getByText('It waits for your decision').first().waitFor();
  await press(adam.page, 'By keyboard');
  await adam.page.getByRole('heading', { level: 2, name: 'Your decision' }).waitFor();
  await press(adam.page, 'I have read what is changed', 'Space');
  await press(adam.page, 'Approve');
  await adam.page.getByText('You have approved it.').waitFor();
  expect([...faults, ...adam.faults]).toEqual([]);
});
