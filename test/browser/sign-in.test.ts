import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { overflowOf, violationsOf } from '../support/browser/browser.ts';
import { withDashboard } from '../support/browser/with-dashboard.ts';
import type { LocalServer } from '../support/proxies/local-server.ts';
import { startDeployedLike } from '../support/sign-in/deployed-like.ts';
import { type FakeIssuer, startFakeIssuer } from '../support/sign-in/fake-issuer.ts';

const started = withDashboard();
let issuer: FakeIssuer;
let engine: LocalServer;
let page: Page;

beforeAll(async () => {
  const { dashboard } = started();
  const names = { olivia: 'Olivia', adam: 'Adam' } as const;
  const tokenOf = (person: string) => dashboard.linkOf(names[person as keyof typeof names]).split('#token=')[1] ?? '';
  issuer = await startFakeIssuer();
  engine = await startDeployedLike(dashboard.url, issuer, tokenOf);
});
afterAll(async () => {
  await engine?.stop();
  await issuer?.stop();
});

/** Requests that went neither to the engine nor to the issuer, and what the page's own policy refused. */
let faults: string[];
beforeEach(async () => {
  Object.assign(issuer, { person: 'olivia', mischief: {}, lifeSeconds: 900 });
  faults = [];
  page = await newPage();
});

async function newPage(look: { readonly colorScheme?: 'light' | 'dark'; readonly width?: number } = {}): Promise<Page> {
  const { colorScheme = 'light', width = 1280 } = look;
  const context = await started().browser.newContext({ viewport: { width, height: 900 }, colorScheme, reducedMotion: 'reduce' });
  context.setDefaultTimeout(20_000);
  const made = await context.newPage();
  made.on('console', (message) => {
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) faults.push(message.text());
  });
  made.on('pageerror', (error) => faults.push(error.message));
  made.on('request', (request) => {
    if (![engine.url, issuer.url].includes(new URL(request.url()).origin)) faults.push(request.url());
  });
  return made;
}

const sees = (text: string | RegExp) => page.getByText(text).first().waitFor();
/** Who is signed in, in the bar. */
const seesPerson = (name: string) =>
  page
    .getByRole('button', { name: new RegExp(name) })
    .first()
    .waitFor();
const signIn = () => page.getByRole('button', { name: 'Sign in', exact: true }).click();

describe('deployed, one signs in at the issuer', () => {
  test('and comes back to the page that was wanted, whose address has nothing of it', async () => {
    await page.goto(`${engine.url}/remediations?tool=CIEM`);
    await signIn();
    await page.getByRole('heading', { level: 1, name: 'Remediations' }).waitFor();
    expect(page.url()).toBe(`${engine.url}/remediations?tool=CIEM`);
    await seesPerson('Olivia');
    expect(faults).toEqual([]);
  });

  test('as one who may something else', async () => {
    issuer.person = 'adam';
    await page.goto(engine.url);
    await signIn();
    await seesPerson('Adam');
  });

  test('and stays: a token that ends soon is renewed by one request, and the old one is good for nothing', async () => {
    issuer.lifeSeconds = 50;
    await page.goto(engine.url);
    await signIn();
    await seesPerson('Olivia');
    await page.goto(`${engine.url}/findings`);
    await page.getByRole('heading', { level: 1, name: 'Findings' }).waitFor();
    expect(issuer.refreshed.size).toBeGreaterThan(0);
    expect([...issuer.refreshed.values()].every((times) => times === 1)).toBe(true);
  });

  test('and signs out: the session is ended at the issuer, and nothing of it is left in the tab', async () => {
    await page.goto(engine.url);
    await signIn();
    await seesPerson('Olivia');
    const before = issuer.revoked.length;
    await page
      .getByRole('button', { name: /Olivia/ })
      .first()
      .click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByRole('heading', { level: 1, name: 'Sign in to cloudmend' }).waitFor();
    expect(issuer.revoked).toHaveLength(before + 1);
    expect(await page.evaluate('sessionStorage.length')).toBe(0);
    expect(page.url()).toBe(`${engine.url}/`);
  });
});

describe('a sign-in that comes to nothing says why, and leaves nobody signed in:', () => {
  test.each([
    ['it was refused', { isRefused: true }, /The sign-in was refused/],
    ['the redirect is of another one', { state: 'of-somebody-else' }, /does not belong to the sign-in that was begun here/],
    ['the token is the answer to another one', { nonce: 'of-somebody-else' }, /is not the answer to this sign-in/],
    ['the token is for another program', { audience: 'another-program' }, /is not the answer to this sign-in/],
    ['the clocks differ by an hour', { aheadSeconds: -3600 }, /of another time than this machine's clock/],
  ])('%s', async (_, mischief, sentence) => {
    issuer.mischief = mischief;
    await page.goto(engine.url);
    await signIn();
    await sees(sentence);
    expect(await page.evaluate('sessionStorage.length')).toBe(0);
    issuer.mischief = {};
    await signIn();
    await seesPerson('Olivia');
  });

  test('nobody has begun it', async () => {
    await page.goto(`${engine.url}/signed-in?code=stolen&state=stolen`);
    await sees(/does not belong to the sign-in that was begun here/);
  });
});

test('the code of a terminal is shown, with whom it is for, and the address loses it', async () => {
  await page.goto(`${engine.url}/code?code=of-the-terminal&state=its-state`);
  await sees('Only where you have begun it yourself');
  expect(await page.getByLabel('Code', { exact: true }).inputValue()).toBe('code=of-the-terminal&state=its-state');
  expect(page.url()).toBe(`${engine.url}/code`);
});

test.each(['light', 'dark'] as const)(
  'WCAG 2.2, A and AA: signing in, and the code of a terminal, at 320 pixels, %s',
  async (colorScheme) => {
    for (const [path, heading] of [
      ['/', 'Sign in to cloudmend'],
      ['/signed-in?code=1&state=2', 'Sign in to cloudmend'],
      ['/code?code=1&state=2', 'Finish signing in at the terminal'],
    ] as const) {
      page = await newPage({ colorScheme, width: 320 });
      await page.goto(engine.url + path);
      await page.getByRole('heading', { level: 1, name: heading }).waitFor();
      await page.getByRole('button', { name: path.startsWith('/code') ? 'Copy the code' : 'Sign in', exact: true }).waitFor();
      expect([path, await violationsOf(page)]).toEqual([path, []]);
      expect(await overflowOf(page), path).toBe(0);
    }
  },
);
