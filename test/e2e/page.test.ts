import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { carefulBuckets } from '../support/deployment/careful-buckets.ts';
import { browserOf, fillCognitoForm } from '../support/deployment/cognito-form.ts';
import { askDistribution } from '../support/deployment/distribution.ts';
import { startOneName } from '../support/deployment/one-name.ts';
import { phase } from '../support/deployment/phases.ts';
import { deployedProduct, type Product } from '../support/deployment/shared-deployment.ts';
import type { LocalServer } from '../support/proxies/local-server.ts';
import { personAtTerminal } from '../support/sign-in/person-at-terminal.ts';

let product: Product;

beforeAll(async () => {
  product = await deployedProduct(inject('motoUrl'));
});

describe('the page, from its distribution,', () => {
  const ask = (path: string, accept = 'text/html') => askDistribution(product.deployment.proxyUrl, product.pageUrl, path, { accept });

  test('is the same at every path, is asked for each time, and may ask nobody but its own origin and Cognito', async () => {
    for (const path of ['/', '/tasks/T-1', '/signed-in?code=1&state=2']) {
      const { status, headers, body } = await ask(path);
      expect([path, status]).toEqual([path, 200]);
      expect(body).toContain('<div id="page">');
      expect(headers['cache-control']).toBe('no-cache');
      expect(headers['content-security-policy']).toMatch(
        /^default-src 'none'; script-src 'self'; .*connect-src 'self' https:\/\/cognito-idp\.us-east-1\.amazonaws\.com https:\/\/cloudmend-\d{12}\.auth\.us-east-1\.amazoncognito\.com;/,
      );
    }
  });

  test('has every part that it names, kept for ever', async () => {
    const { body } = await ask('/');
    const parts = [...body.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, path = '']) => path);
    expect(parts.length).toBeGreaterThan(2);
    for (const path of parts) {
      const { status, headers } = await ask(path, '*/*');
      expect([path, status]).toEqual([path, 200]);
      if (path.startsWith('/assets/')) expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
    }
  });

  test('tells how people sign in, and no secret', async () => {
    const { status, body } = await ask('/config.json', '*/*');
    expect(status).toBe(200);
    expect(Object.keys(JSON.parse(body)).sort()).toEqual(['clients', 'discovery', 'issuer', 'page', 'ports', 'product', 'scope', 'signIn']);
  });

  test('is no list of what else lies there', async () => {
    expect((await ask('/', '*/*')).status).toBe(404);
    expect((await ask('/assets/nothing.js', '*/*')).status).toBe(403);
  });
});

describe('two people who sign in with Cognito, each at a terminal of their own,', () => {
  const [rosa, anton] = [personAtTerminal(), personAtTerminal(browserOf('anton@example.com'))];
  let engine: LocalServer;
  let taskId = '';
  beforeAll(async () => {
    engine = await startOneName(product);
  });
  afterAll(async () => {
    for (const person of [rosa, anton]) person.leave();
    await engine?.stop();
  });

  test('one by the code that the page shows', async () => {
    const { code, stdout, stderr } = await rosa.typing(['login', engine.url, '--no-browser'], async (address) => {
      const shown = await fillCognitoForm(address, 'rosa@example.com');
      expect(shown).toMatch(new RegExp(`^${product.pageUrl}/code\\?`));
      return shown;
    });
    expect([code, stdout], stderr).toEqual([0, expect.stringContaining('as rosa@example.com (operator, approver, auditor).')]);
  });

  test('the other by a browser that comes back to the machine', async () => {
    const { code, stdout, stderr } = await anton.run('login', engine.url);
    expect([code, stdout], stderr).toEqual([0, expect.stringContaining('as anton@example.com (approver).')]);
  });

  test('come to a fix that one asks for and the other approves', { timeout: 300_000 }, async () => {
    const buckets = carefulBuckets(product.deployment);
    const arn = await buckets.make('signed-in-ledger');
    const scanned = await phase('scan from a terminal', () => rosa.run('scan'));
    expect(scanned.code, scanned.stderr).toBe(0);
    const planned = await rosa.run('plan', 'aws.s3.put-bucket-versioning', '--resource', arn, '--quiet');
    expect(planned.code, planned.stderr).toBe(0);
    const made = await rosa.run(
      'task',
      'create',
      planned.stdout.trim(),
      '--name',
      'Versions',
      '--description',
      'Kept from now on',
      '--consent',
    );
    expect(made.code, made.stderr).toBe(0);
    taskId = /RP-\d{6}/.exec(made.stdout)?.[0] ?? '';
    const shown = async () => (await rosa.run('task', 'status', taskId)).stdout;
    await expect.poll(shown, { timeout: 100_000, interval: 1000 }).toContain('Sent for Approval');
    const own = await rosa.run('task', 'approve', taskId, '--yes');
    expect(own.code, own.stderr).toBe(3);
    const approved = await anton.run('task', 'approve', taskId, '--yes');
    expect(approved.code, approved.stderr).toBe(0);
    const ended = await phase('a fix from a terminal', () => rosa.run('task', 'run', taskId, '--wait'));
    expect(ended.code, ended.stderr).toBe(0);
    expect(await buckets.isVersioned('signed-in-ledger')).toBe(true);
    await buckets.remove('signed-in-ledger');
  });

  test('and both are named in the audit, which holds', async () => {
    const { code, stdout } = await rosa.run('audit', 'show', taskId);
    expect(code).toBe(0);
    for (const name of ['rosa@example.com', 'anton@example.com']) expect(stdout).toContain(name);
    expect((await rosa.run('audit', 'verify', taskId)).code).toBe(0);
  });

  test('a session that Cognito does not know is none', async () => {
    const stranger = personAtTerminal();
    const { code, stderr } = await stranger.typing(['login', engine.url, '--no-browser'], async (address) => {
      const state = new URL(address).searchParams.get('state') ?? '';
      return `code=made-up&state=${state}`;
    });
    stranger.leave();
    expect([code, stderr]).toEqual([3, expect.stringContaining('This sign-in has ended, or its code was used before')]);
  });

  test('and sign out', async () => {
    for (const person of [rosa, anton]) expect((await person.run('logout')).stdout).toBe(`Signed out of ${engine.url}.\n`);
    expect((await rosa.run('whoami', '--engine')).code).toBe(3);
  });
});
