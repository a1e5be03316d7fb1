import { beforeAll, describe, expect, test } from 'vitest';
import { ASSISTANT_ROUTES, openToAssistants } from '../../../core/api/contract/assistant.ts';
import type { Route } from '../../../core/api/contract/route.ts';
import { routes } from '../../../core/api/contract/routes.ts';
import { INSTALLATION_CHAIN } from '../../../core/audit/audit.ts';
import { pageOfAudit } from '../../../core/audit/read-audit.ts';
import { CloudmendError } from '../../../core/errors.ts';
import { Role } from '../../../core/principal.ts';
import { TASK_ACTIONS } from '../../../core/task/record/task.ts';
import { roleRefusal } from '../../../core/task/status/task-actions.ts';
import type { Caller } from './api-bench.ts';
import { demoBench, INVOICES, makePlan, TLS, taskBody } from './demo-bench.ts';

/** Who may do everything there is, by themselves. */
const ana: Caller = { id: 'ana', roles: [...Role.options] };
const byAssistant = { 'x-cloudmend-channel': 'mcp' };
const IS_CLOSED = /An assistant looks and proposes, and this is neither/;
const all = Object.entries<Route>(routes);

let bench: Awaited<ReturnType<typeof demoBench>>;
beforeAll(async () => {
  bench = await demoBench();
}, 60_000);

async function audited() {
  const { items } = await pageOfAudit(bench.engine, INSTALLATION_CHAIN, { limit: 200 });
  return items.map(({ principal, action, detail }) => ({ by: principal.id, channel: principal.channel, action, detail }));
}

describe('what is open to assistants', () => {
  test('is read where it is said to be, and proposed by three routes alone', () => {
    const methods = all.flatMap(([name, { method }]) =>
      Object.entries(ASSISTANT_ROUTES).find(([one]) => one === name)?.[1] === 'reads' ? [method] : [],
    );
    expect(new Set(methods)).toEqual(new Set(['GET']));
    const proposals = Object.entries(ASSISTANT_ROUTES).flatMap(([name, use]) => (use === 'proposes' ? [name] : []));
    expect(proposals.sort()).toEqual(['createDraft', 'createPlan', 'recheck']);
  });

  test('is nothing that decides', () => {
    const decided = all.filter(([, { function: by }]) => by === 'decide').map(([, route]) => openToAssistants(route));
    expect(decided.length).toBeGreaterThan(3);
    expect(decided.every((opened) => opened === undefined)).toBe(true);
  });

  test('is no route that nobody has opened', () => {
    expect(openToAssistants({ method: 'POST', path: '/v1/rules/of/tomorrow' })).toBeUndefined();
  });
});

describe.each(all.filter(([, { authentication }]) => authentication === undefined))(
  '%s by an assistant of somebody with every role',
  (name, route) => {
    test(name in ASSISTANT_ROUTES ? 'is let in' : 'is refused', async () => {
      const path = route.path.replaceAll(/\{\w+\}/g, 'nothing');
      const sent =
        route.method === 'GET' ? { headers: byAssistant } : { text: '[]', headers: { ...byAssistant, 'content-type': 'application/json' } };
      const { status, text } = await bench.send(ana, `${route.method} ${path}`, sent);
      if (name in ASSISTANT_ROUTES) expect(text).not.toMatch(IS_CLOSED);
      else expect({ status, text }).toEqual({ status: 403, text: expect.stringMatching(IS_CLOSED) });
    });
  },
);

test('the same request without the mark is not refused for that', async () => {
  const { text } = await bench.send(ana, 'POST /v1/scans', { body: {} });
  expect(text).not.toMatch(IS_CLOSED);
});

test('each deed on a task is refused to an assistant by itself too, whatever the API says', () => {
  const principal = { id: 'ana', name: 'Ana', kind: 'person' as const, roles: [...Role.options] };
  for (const action of TASK_ACTIONS) {
    expect(roleRefusal(action, { ...principal, channel: 'mcp' })).toBeInstanceOf(CloudmendError);
    expect(roleRefusal(action, { ...principal, channel: 'cli' })).toBeUndefined();
  }
});

describe('a proposal', () => {
  test.each([
    ['POST /v1/plans', { templateIds: [TLS], use: { records: [] } }, 'use'],
    ['POST /v1/drafts', { name: 'TLS', policy: { singleOperator: true } }, 'policy'],
  ] as const)('%s leaves out what people give', async (call, body, field) => {
    const { status, text } = await bench.send(ana, call, { body, headers: byAssistant });
    expect({ status, text }).toEqual({ status: 403, text: expect.stringContaining(`does not give \\"${field}\\"`) });
    expect((await bench.send(ana, call, { body })).status).not.toBe(403);
  });

  test('is marked as its own, in what it leaves and in the audit', async () => {
    const before = (await audited()).length;
    const plan = await bench.send(ana, 'POST /v1/plans', { body: { templateIds: [TLS], resourceIds: [INVOICES] }, headers: byAssistant });
    const planId: string = plan.json.id;
    const draft = await bench.send(ana, 'POST /v1/drafts', {
      body: { planId, name: 'TLS', description: 'Asked for' },
      headers: byAssistant,
    });
    const look = await bench.send(ana, 'POST /v1/rechecks', { body: { resourceId: INVOICES }, headers: byAssistant });
    expect([plan.status, draft.status, look.status]).toEqual([201, 201, 200]);
    expect(plan.json.createdBy).toMatchObject({ id: 'ana', channel: 'mcp' });
    expect(draft.json.task.createdBy).toMatchObject({ id: 'ana', channel: 'mcp' });
    const entered = { by: 'ana', channel: 'mcp', action: 'assistant.proposed' };
    expect((await audited()).slice(before)).toEqual([
      { ...entered, detail: { operation: 'createPlan', templates: [TLS] } },
      { ...entered, detail: { operation: 'createDraft', plan: planId } },
      { ...entered, detail: { operation: 'recheck', resourceId: INVOICES } },
    ]);
  });

  test('that is refused as none is not in the audit', async () => {
    const before = await audited();
    expect((await bench.send(ana, 'POST /v1/plans', { body: { templateIds: 'all' }, headers: byAssistant })).status).toBe(422);
    expect(await audited()).toEqual(before);
  });

  test('makes the one it was made for a requester, who cannot approve it', async () => {
    const { json } = await bench.send(ana, 'POST /v1/plans', {
      body: { templateIds: [TLS], resourceIds: [INVOICES] },
      headers: byAssistant,
    });
    const body = { planId: json.id, name: 'TLS', description: 'An assistant planned it', consent: true };
    const made = await bench.send({ id: 'olivia', roles: ['operator'] }, 'POST /v1/tasks', { body });
    const [{ revision, planDigest: digest }] = made.json.revisions;
    const decided = await bench.send(ana, `POST /v1/tasks/${made.json.task.id}/decisions`, {
      body: { revision, digest, decision: 'approve' },
    });
    expect(decided.json.code).toBe('SELF_APPROVAL');
  });
});

test('an assistant is told of no deed on a task that it might do', async () => {
  const body = { ...taskBody(await makePlan(bench.send)), anyway: true };
  const { task } = (await bench.send({ id: 'olivia', roles: ['operator'] }, 'POST /v1/tasks', { body })).json;
  const read = async (headers: { readonly [name: string]: string }) =>
    (await bench.send({ id: 'adam', roles: ['admin'] }, `GET /v1/tasks/${task.id}`, { headers })).json.allowedActions;
  expect(await read({})).toContain('approve');
  expect(await read(byAssistant)).toEqual([]);
});
