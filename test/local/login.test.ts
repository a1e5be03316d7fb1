import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Dashboard, startDashboard } from '../support/browser/dashboard.ts';
import { findFreePort } from '../support/emulators/free-port.ts';
import { type LocalServer, startLocalServer } from '../support/proxies/local-server.ts';
import { startDeployedLike } from '../support/sign-in/deployed-like.ts';
import { type FakeIssuer, startFakeIssuer } from '../support/sign-in/fake-issuer.ts';
import { type PersonAtTerminal, personAtTerminal } from '../support/sign-in/person-at-terminal.ts';

let local: Dashboard;
let issuer: FakeIssuer;
let engine: LocalServer;
let olivia: PersonAtTerminal;

beforeAll(async () => {
  local = await startDashboard();
  issuer = await startFakeIssuer();
  const names = { olivia: 'Olivia', adam: 'Adam' } as const;
  engine = await startDeployedLike(
    local.url,
    issuer,
    (person) => local.linkOf(names[person as keyof typeof names]).split('#token=')[1] ?? '',
  );
});
afterAll(async () => {
  await engine?.stop();
  await issuer?.stop();
  await local?.stop();
});
beforeEach(() => {
  Object.assign(issuer, { person: 'olivia', mischief: {}, lifeSeconds: 900 });
  olivia = personAtTerminal();
});
afterEach(() => olivia.leave());

const kept = () => JSON.parse(readFileSync(olivia.keptPath, 'utf8'));

test('a browser opens, comes back, and the tokens are for their owner alone', async () => {
  const { code, stdout } = await olivia.run('login', engine.url);
  expect(code, stdout).toBe(0);
  expect(stdout).toContain(`Signed in to ${engine.url} as Olivia (operator).`);
  expect(statSync(olivia.keptPath).mode & 0o777).toBe(0o600);
  expect(statSync(dirname(olivia.keptPath)).mode & 0o777).toBe(0o700);
  expect((await olivia.run('whoami')).stdout).toBe(`Olivia (operator) at ${engine.url}\n`);
});

test.each([
  ['the code that the page shows', (shown: URL) => shown.search.slice(1)],
  ['the whole address of the page', (shown: URL) => shown.href],
])('without a browser, %s is typed in', async (_, typed) => {
  const { code, stdout } = await olivia.typing(['login', engine.url, '--no-browser'], async (address) => {
    const back = await fetch(address, { redirect: 'manual' });
    const shown = new URL(back.headers.get('location') ?? '');
    expect(shown.origin + shown.pathname).toBe(`${engine.url}/code`);
    return typed(shown);
  });
  expect(code).toBe(0);
  expect(stdout).toContain('as Olivia (operator).');
});

test('the commands of the guide lead two people, each at a terminal of their own, to the first approved fix', async () => {
  const blocks = guideBlocks();
  expect(blocks.map(([name]) => name)).toEqual(['first-fix', 'second-person', 'first-fix']);
  const adam = personAtTerminal();
  try {
    for (const [name, text] of blocks) {
      const person = name === 'first-fix' ? 'olivia' : 'adam';
      issuer.person = person;
      const { code, stdout, stderr } = await { olivia, adam }[person].script(text, { PAGE_URL: engine.url });
      expect([code, name === 'first-fix' ? '' : stdout], stderr).toEqual([0, expect.anything()]);
      if (text.includes('task status')) expect(stdout).toMatch(/RP-000001 .*\n(.*\n)*.*(VERIFIED|verified|mended)/i);
    }
    expect((await adam.run('whoami')).stdout).toContain('Adam (approver, auditor, admin)');
    expect(existsSync(olivia.keptPath)).toBe(false);
  } finally {
    adam.leave();
  }
});

test('nobody approves what they have asked for', async () => {
  await olivia.run('login', engine.url);
  const { stdout: planId } = await olivia.run('plan', 'aws.rds.disable-public-access', '--quiet');
  const made = await olivia.run('task', 'create', planId.trim(), '--name', 'Databases', '--description', 'Off the Internet', '--consent');
  const taskId = /RP-\d{6}/.exec(made.stdout)?.[0] ?? '';
  const { code, stderr } = await olivia.run('task', 'approve', taskId, '--yes');
  expect([code, stderr]).toEqual([3, expect.stringContaining('role')]);
});

/** Blocks of the guide that lead to a fix, each with who runs it. */
function guideBlocks(): readonly (readonly [string, string])[] {
  const guide = readFileSync(fileURLToPath(new URL('../../docs/deploy.md', import.meta.url)), 'utf8');
  return [...guide.matchAll(/^```sh (first-fix|second-person)\n(.*?)^```$/gms)].map(([, name = '', text = '']) => [name, text]);
}

test('a token is renewed before it ends, and each that renews is taken once', async () => {
  issuer.lifeSeconds = 50;
  await olivia.run('login', engine.url);
  const { refreshToken } = kept();
  for (const command of ['rules', 'findings']) expect((await olivia.run(command)).code).toBe(0);
  expect(issuer.refreshed.get(refreshToken)).toBe(1);
  expect([...issuer.refreshed.values()].every((times) => times === 1)).toBe(true);
  expect(kept().refreshToken).not.toBe(refreshToken);
});

test('signing out ends the session at the issuer and leaves nothing here', async () => {
  await olivia.run('login', engine.url);
  const { refreshToken } = kept();
  expect((await olivia.run('logout')).stdout).toBe(`Signed out of ${engine.url}.\n`);
  expect(issuer.revoked).toContain(refreshToken);
  expect(existsSync(olivia.keptPath)).toBe(false);
  expect((await olivia.run('logout')).stdout).toBe('You are signed in to no engine.\n');
  const { code, stderr } = await olivia.run('findings', '--engine');
  expect([code, stderr]).toEqual([3, expect.stringContaining('You are signed in to no engine')]);
});

test('who signs in again ends the session of before', async () => {
  await olivia.run('login', engine.url);
  const { refreshToken } = kept();
  await olivia.run('login', engine.url);
  expect(issuer.revoked).toContain(refreshToken);
});

describe('nothing is kept where a sign-in comes to nothing:', () => {
  test.each([
    ['it was refused', { isRefused: true }, 'The sign-in was refused'],
    ['the redirect is of another one', { state: 'of-another' }, 'does not belong to the sign-in that was begun here'],
    ['the token is the answer to another one', { nonce: 'of-another' }, 'is not the answer to this sign-in'],
    ['the token is for another program', { audience: 'another' }, 'is not the answer to this sign-in'],
    ['the clocks differ by an hour', { aheadSeconds: -3600 }, "of another time than this machine's clock says"],
  ])('%s', async (_, mischief, sentence) => {
    issuer.mischief = mischief;
    const { code, stderr } = await olivia.run('login', engine.url);
    expect([code, stderr]).toEqual([3, expect.stringContaining(sentence)]);
    expect(existsSync(olivia.keptPath)).toBe(false);
  });

  test.each([
    ['', 'No code was typed'],
    ['of my head', 'That is not the code that the page shows'],
    ['code=1&state=2', 'does not belong to the sign-in that was begun here'],
  ])('"%s" is typed', async (typed, sentence) => {
    const { code, stderr } = await olivia.typing(['login', engine.url, '--no-browser'], async () => typed);
    expect(code).not.toBe(0);
    expect(stderr).toContain(sentence);
    expect(existsSync(olivia.keptPath)).toBe(false);
  });
});

describe('an address that is none is refused, with what to do:', () => {
  test.each([
    ['http://cloudmend.example.com', 'is plain HTTP, on which anybody may listen: write https://cloudmend.example.com'],
    ['ftp://cloudmend.example.com', 'is no address'],
    ['', 'is no address'],
    ['https://olivia:secret@cloudmend.example.com', 'leave them out'],
  ])('%s', async (address, sentence) => {
    const { code, stderr } = await olivia.run('login', address);
    expect([code, stderr]).toEqual([2, expect.stringContaining(sentence)]);
    expect(stderr).not.toContain('secret');
  });

  test('an engine of one machine', async () => {
    const { code, stderr } = await olivia.run('login', local.url);
    expect([code, stderr]).toEqual([2, expect.stringContaining('is for one machine alone')]);
  });

  test.each([
    [200, '<html>'],
    [404, ''],
    [200, '{"product":"another","signIn":"token"}'],
  ])('something else that answers %i %s', async (status, body) => {
    const other = await startLocalServer(async (_, response) => void response.writeHead(status).end(body));
    const { code, stderr } = await olivia.run('login', other.url);
    await other.stop();
    expect([code, stderr]).toEqual([2, expect.stringContaining('is no engine of cloudmend')]);
  });

  test('nobody', async () => {
    const { code, stderr } = await olivia.run('login', 'http://127.0.0.1:1');
    expect([code, stderr]).toEqual([7, expect.stringContaining('Nobody answers at http://127.0.0.1:1')]);
  });
});

describe('once signed in,', () => {
  beforeEach(async () => {
    expect((await olivia.run('login', engine.url)).code).toBe(0);
  });

  test('an installation on the machine has to be told from the engine', async () => {
    expect((await olivia.run('scan', '--demo', '--rules', 'aws.s3.bucket-versioning')).code).toBe(0);
    const { code, stderr } = await olivia.run('remediations');
    expect([code, stderr]).toEqual([2, expect.stringContaining('Say which you mean: --engine, or --demo or --real')]);
    for (const which of ['--engine', '--demo']) expect((await olivia.run('remediations', which)).code).toBe(0);
  });

  test('nobody acts as somebody else', async () => {
    const { code, stderr } = await olivia.run('findings', '--as', 'adam');
    expect([code, stderr]).toEqual([2, expect.stringContaining('you are who signed in: leave --as out')]);
  });

  test('a scan that is narrowed is one of this machine', async () => {
    const { code, stderr } = await olivia.run('scan', '--services', 's3');
    expect([code, stderr]).toEqual([2, expect.stringContaining('scans everything that it is deployed for')]);
  });

  test('a session that was ended says so, and how another begins', async () => {
    const file = kept();
    writeFileSync(olivia.keptPath, JSON.stringify({ ...file, endsAt: '2026-01-01T00:00:00.000Z', refreshToken: 'long gone' }));
    const { code, stderr } = await olivia.run('findings');
    expect([code, stderr]).toEqual([3, expect.stringContaining(`has ended: \`cloudmend login ${engine.url}\``)]);
  });

  test('a token that the engine does not take says so too', async () => {
    writeFileSync(olivia.keptPath, JSON.stringify({ ...kept(), token: 'of nobody' }));
    expect((await olivia.run('findings')).stderr).toContain('has ended');
  });

  test('an engine that is gone is told from a session that has ended', async () => {
    const url = `http://127.0.0.1:${await findFreePort()}`;
    writeFileSync(olivia.keptPath, JSON.stringify({ ...kept(), url }));
    const { code, stderr } = await olivia.run('findings');
    expect([code, stderr]).toEqual([7, expect.stringContaining(`The engine at ${url} cannot be reached`)]);
  });

  test('a page of whoever stands before it is no answer of the engine', async () => {
    const before = await startLocalServer(
      async (_, response) => void response.writeHead(502, { 'content-type': 'text/html' }).end('<html>'),
    );
    writeFileSync(olivia.keptPath, JSON.stringify({ ...kept(), url: before.url }));
    const { code, stderr } = await olivia.run('findings');
    await before.stop();
    expect([code, stderr]).toEqual([
      7,
      expect.stringContaining(`What stands before the engine at ${before.url} answered 502 in its place`),
    ]);
  });

  test('a file that is damaged is named', async () => {
    writeFileSync(olivia.keptPath, '{');
    const { code, stderr } = await olivia.run('findings');
    expect([code, stderr]).toEqual([8, expect.stringContaining(join('cloudmend', 'engine.json'))]);
  });
});
