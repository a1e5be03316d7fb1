import { beforeEach, describe, expect, test } from 'vitest';
import { awsRequest } from '../../../clouds/aws/call.ts';
import type { CloudFault } from '../../../core/errors.ts';
import { scan } from '../../../core/scan/run-scan.ts';
import type { VerdictLine } from '../../../core/scan/verdict-line.ts';
import { scanEngine, type TestEngine, writesOf } from '../../support/cloud/scan-engine.ts';
import { refused, type ScriptedCloud, scriptedCloud } from '../../support/cloud/scripted-cloud.ts';
import { jarsClosed, shelfPolished, type TeaHouse, teaCatalogue, teaScript } from '../../support/cloud/tea-house.ts';

const ACCOUNT = '111122223333';
const REGIONS = ['eu-west-1', 'us-east-1'];

let tea: TeaHouse;
let cloud: ScriptedCloud;
let engine: TestEngine;

beforeEach(() => {
  tea = {
    inspected: true,
    pageSize: 2,
    shelves: {
      'eu-west-1': {
        assam: { open: [], polished: true },
        darjeeling: { open: ['first-flush', 'second-flush'], polished: true },
        keemun: { open: [], polished: false },
        lapsang: { open: [], polished: false, tags: { outdoor: 'yes' } },
        sencha: { open: ['uji'], polished: true, tags: { Owner: 'kyoto' } },
      },
      'us-east-1': { iced: { open: [], polished: true } },
    },
  };
  cloud = scriptedCloud([ACCOUNT], REGIONS, teaScript(tea));
  engine = scanEngine(cloud, teaCatalogue());
});

async function scanAll(options: Parameters<typeof scan>[1] = {}) {
  const lines: VerdictLine[] = [];
  const outcome = await scan(engine, { ...options, onVerdict: (line) => lines.push(line) });
  return { ...outcome, lines };
}

/** A second later, as time passes between scans. */
async function rescanAll(options: Parameters<typeof scan>[1] = {}) {
  await engine.clock.advance(1000);
  return await scanAll(options);
}

async function states() {
  return Object.fromEntries(
    (await engine.findings()).map(({ ruleId, resource, key, state }) => [
      `${ruleId} ${resource.split('/')[1] ?? ''} ${key ?? ''}`.trim(),
      state,
    ]),
  );
}

describe('a first scan', () => {
  test('judges every resource on every page by every rule', async () => {
    const { lines, counts, resources, state } = await scanAll();
    expect(state).toBe('complete');
    expect(resources).toBe(7);
    expect(lines).toHaveLength(14);
    expect(counts).toEqual({ pass: 10, fail: 3, unknown: 0, notApplicable: 1 });
  });

  test('makes each call once, also those that every shelf and the house ask for', async () => {
    await scanAll();
    expect(cloud.calls.length).toBe(new Set(cloud.calls).size);
    expect(cloud.calls.filter((call) => call.includes('ReadHouse'))).toHaveLength(1);
  });

  test('keeps one finding for each part that is wrong, with the owner of its resource', async () => {
    await scanAll();
    expect(await states()).toEqual({
      'aws.tea.jars-closed darjeeling first-flush': 'open',
      'aws.tea.jars-closed darjeeling second-flush': 'open',
      'aws.tea.jars-closed sencha uji': 'open',
      'aws.tea.shelf-polished keemun': 'open',
    });
    expect((await engine.findings()).map(({ owner }) => owner)).toContain('kyoto');
  });

  test('says a setting as null with its scope, and a resource by its full ARN', async () => {
    const { lines } = await scanAll();
    const setting = lines.find(({ ruleId }) => ruleId === 'aws.tea.house-inspected');
    expect(setting).toMatchObject({
      resource: null,
      scope: `setting:aws:${ACCOUNT}:global:aws.tea.house`,
      region: 'global',
      account: ACCOUNT,
    });
    const shelf = lines.find(({ verdict }) => verdict === 'fail');
    expect(shelf?.resource).toBe(`arn:aws:tea:eu-west-1:${ACCOUNT}:shelf/darjeeling`);
    expect(shelf).not.toHaveProperty('scope');
  });

  test('leaves one event behind, in the transaction that ends it', async () => {
    await scanAll();
    expect(writesOf(engine.written, 'Event')).toMatchObject([{ type: 'ScanCompleted' }]);
  });
});

describe('a second scan', () => {
  test('of what has not changed writes by scope and page, and no finding', async () => {
    await scanAll();
    engine.written.length = 0;
    await rescanAll();
    expect(writesOf(engine.written, 'Finding')).toEqual([]);
    // Units and scopes of two regions' shelves and the house, and that scope again for the rule over both kinds; five pages; scan and
    // unfinished scan twice each, event; the statistics of the account.
    expect(engine.written).toHaveLength(2 * 3 + 1 + 5 + 5 + 1);
  });

  test('closes what passes now, and only the part that is named no more', async () => {
    await scanAll();
    tea.shelves['eu-west-1'] = {
      ...tea.shelves['eu-west-1'],
      darjeeling: { open: ['second-flush'], polished: true },
      keemun: { open: [], polished: true },
    };
    await rescanAll();
    expect(await states()).toMatchObject({
      'aws.tea.jars-closed darjeeling first-flush': 'resolved',
      'aws.tea.jars-closed darjeeling second-flush': 'open',
      'aws.tea.shelf-polished keemun': 'resolved',
    });
  });

  test('closes what the rule no longer applies to', async () => {
    await scanAll();
    tea.shelves['eu-west-1'] = { ...tea.shelves['eu-west-1'], keemun: { open: [], polished: false, tags: { outdoor: 'yes' } } };
    await rescanAll();
    expect((await engine.findings()).find(({ resource }) => resource.endsWith('keemun'))).toMatchObject({
      state: 'resolved',
      resolvedBecause: 'notApplicable',
    });
  });

  test('closes what a listing that came to its end no longer has', async () => {
    await scanAll();
    tea.shelves['eu-west-1'] = { assam: { open: [], polished: true } };
    await rescanAll();
    expect((await engine.findings()).map(({ resolvedBecause }) => resolvedBecause)).toEqual(
      Array.from({ length: 4 }, () => 'resourceGone'),
    );
  });

  test('opens again what comes back, as the same finding', async () => {
    await scanAll();
    const before = await engine.findings();
    const kept = tea.shelves['eu-west-1'];
    tea.shelves['eu-west-1'] = {};
    await rescanAll();
    if (kept !== undefined) tea.shelves['eu-west-1'] = kept;
    await rescanAll();
    const after = await engine.findings();
    expect(after.map(({ findingId }) => findingId)).toEqual(before.map(({ findingId }) => findingId));
    expect(
      after.every(
        ({ state, reopenedAt, firstSeen, resolvedAt }) =>
          state === 'open' && reopenedAt !== undefined && firstSeen < reopenedAt && resolvedAt === undefined,
      ),
    ).toBe(true);
  });

  test('retires the findings of a rule that is gone', async () => {
    await scanAll();
    engine = { ...engine, catalogue: teaCatalogue([jarsClosed]) };
    await rescanAll();
    expect((await engine.findings()).filter(({ state }) => state === 'retired').map(({ ruleId }) => ruleId)).toEqual([shelfPolished.id]);
  });
});

describe('what was not read closes nothing', () => {
  const faults: CloudFault[] = ['denied', 'throttled', 'disabled', 'unimplemented', 'unreachable', 'rejected'];
  const operations = ['ListShelves', 'DescribeShelf', 'ReadPolish', 'ReadHouse'];

  test.each(operations.flatMap((operation) => faults.map((fault) => [operation, fault] as const)))('%s is %s', async (operation, fault) => {
    const first = await scanAll();
    const before = await states();
    const passed = new Set(first.lines.filter(({ verdict }) => verdict === 'pass').map(({ ruleId, resource }) => `${ruleId} ${resource}`));
    cloud.script = (target, request) => {
      if (request.operation === operation) throw refused(fault, request);
      return teaScript(tea)(target, request);
    };
    const { lines } = await rescanAll();
    expect(await states()).toEqual(before);
    expect(lines.filter(({ verdict }) => verdict === 'unknown').length).toBeGreaterThan(0);
    expect(lines.filter(({ verdict }) => verdict === 'pass').every(({ ruleId, resource }) => passed.has(`${ruleId} ${resource}`))).toBe(
      true,
    );
    const [unknown] = lines.filter(({ verdict }) => verdict === 'unknown');
    if (fault === 'denied') expect(unknown?.evidence['permission']).toBe(`tea:${operation}`);
  });

  test('an answer in a strange shape: the path is named and the value is not', async () => {
    await scanAll();
    cloud.script = (target, request) =>
      request.operation === 'DescribeShelf' ? { Open: [{ secret: 'hunter2' }] } : teaScript(tea)(target, request);
    const { lines } = await rescanAll();
    const unknown = lines.filter(({ verdict }) => verdict === 'unknown');
    expect(unknown[0]?.reason).toContain('Open.0');
    expect(JSON.stringify(lines)).not.toContain('hunter2');
    expect(Object.values(await states())).toEqual(['open', 'open', 'open', 'open']);
  });

  test('a filter by rule touches no other rule', async () => {
    await scanAll();
    tea.shelves['eu-west-1'] = {};
    await rescanAll({ filters: { rules: [shelfPolished.id] } });
    expect(await states()).toMatchObject({ 'aws.tea.shelf-polished keemun': 'resolved', 'aws.tea.jars-closed sencha uji': 'open' });
  });

  test('a filter by region reads no other region', async () => {
    await scanAll();
    tea.shelves['eu-west-1'] = {};
    const { lines } = await rescanAll({ filters: { regions: ['us-east-1'] } });
    expect(Object.values(await states())).toEqual(['open', 'open', 'open', 'open']);
    expect(new Set(lines.map(({ region }) => region))).toEqual(new Set(['us-east-1', 'global']));
  });

  test('a filter by service reads no other service', async () => {
    const { lines } = await scanAll({ filters: { services: ['house'] } });
    expect(lines.map(({ ruleId }) => ruleId)).not.toContain(jarsClosed.id);
  });

  test('a filter that names nothing is an error', async () => {
    await expect(scanAll({ filters: { rules: ['aws.tea.no-such-rule'] } })).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
    await expect(scanAll({ filters: { accounts: ['111122223334'] } })).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
    await expect(scanAll({ filters: { regions: ['mars-1'] } })).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
  });
});

describe('one unknown and not a thousand', () => {
  test('where the account lets nobody in', async () => {
    await scanAll();
    cloud.regionsOf = () => {
      throw refused('denied', awsRequest('sts', 'AssumeRole', {}));
    };
    const calls = cloud.calls.length;
    const { lines } = await rescanAll();
    expect(lines).toMatchObject([{ ruleId: '*', verdict: 'unknown', resource: null, scope: `account:aws:${ACCOUNT}` }]);
    expect(cloud.calls.length).toBe(calls);
    expect(Object.values(await states())).toEqual(['open', 'open', 'open', 'open']);
  });

  test('where its regions cannot be listed the global kinds are still read', async () => {
    cloud.regionsOf = () => {
      throw refused('denied', awsRequest('ec2', 'DescribeRegions', {}));
    };
    const { lines } = await scanAll();
    expect(lines.map(({ ruleId, verdict }) => `${ruleId} ${verdict}`)).toEqual(
      expect.arrayContaining(['* unknown', 'aws.tea.house-inspected pass']),
    );
    expect(lines[1]?.evidence['permission'] ?? lines[0]?.evidence['permission']).toBe('ec2:DescribeRegions');
  });
});

describe('an interrupted scan', () => {
  test('keeps what it found, and the next one goes on after the last page', async () => {
    const stop = new AbortController();
    cloud.script = (target, request) => {
      if (JSON.stringify(request.input).includes('sencha')) {
        stop.abort();
        throw refused('aborted', request);
      }
      return teaScript(tea)(target, request);
    };
    const first = await scanAll({ signal: stop.signal });
    expect(first.state).toBe('interrupted');
    expect(Object.keys(await states())).toHaveLength(3);
    cloud.script = teaScript(tea);
    cloud.calls.length = 0;
    const second = await rescanAll();
    expect(second).toMatchObject({ state: 'complete', resumed: true, scanId: first.scanId });
    expect(second.lines).toHaveLength(14);
    expect(cloud.calls.filter((call) => call.includes('assam'))).toEqual([]);
    expect(Object.values(await states())).toEqual(['open', 'open', 'open', 'open']);
  });

  test('closes nothing of what it did not come to', async () => {
    await scanAll();
    const stop = new AbortController();
    tea.shelves['eu-west-1'] = { ...tea.shelves['eu-west-1'], sencha: { open: [], polished: true } };
    await engine.clock.advance(1000);
    cloud.script = (target, request) => {
      if (JSON.stringify(request.input).includes('keemun')) stop.abort();
      if (stop.signal.aborted) throw refused('aborted', request);
      return teaScript(tea)(target, request);
    };
    expect(await scanAll({ signal: stop.signal })).toMatchObject({ state: 'interrupted' });
    expect(Object.values(await states())).toEqual(['open', 'open', 'open', 'open']);
  });

  test('begins a listing again whose token has expired', async () => {
    const stop = new AbortController();
    cloud.script = (target, request) => {
      if (JSON.stringify(request.input).includes('sencha')) stop.abort();
      if (stop.signal.aborted) throw refused('aborted', request);
      return teaScript(tea)(target, request);
    };
    await scanAll({ signal: stop.signal });
    let isExpired = true;
    cloud.script = (target, request) => {
      const hasToken = 'Token' in request.input && isExpired;
      if (hasToken) {
        isExpired = false;
        throw refused('rejected', request, 'InvalidNextToken');
      }
      return teaScript(tea)(target, request);
    };
    expect(await rescanAll()).toMatchObject({ state: 'complete', resources: 7, counts: { fail: 3 } });
  });

  test('stopped before it began has made no call', async () => {
    expect(await scanAll({ signal: AbortSignal.abort() })).toMatchObject({ state: 'interrupted' });
    expect(cloud.calls).toEqual([]);
  });
});

describe('a rule over several kinds', () => {
  const RULE = 'aws.tea.house-has-polished-shelves';
  const verdictOf = ({ lines }: { readonly lines: readonly VerdictLine[] }) => lines.find(({ ruleId }) => ruleId === RULE)?.verdict;

  test('sees the shelves of every region', async () => {
    tea.shelves['eu-west-1'] = {};
    expect(verdictOf(await scanAll())).toBe('pass');
    tea.shelves['us-east-1'] = { iced: { open: [], polished: false } };
    expect(verdictOf(await rescanAll())).toBe('fail');
    expect(await states()).toMatchObject({ [RULE]: 'open' });
    tea.shelves['us-east-1'] = { iced: { open: [], polished: true } };
    expect(verdictOf(await rescanAll())).toBe('pass');
    expect(await states()).toMatchObject({ [RULE]: 'resolved' });
  });

  test('is unknown where one region could not be listed', async () => {
    cloud.script = (target, request) => {
      if (request.operation === 'ListShelves' && target.region === 'us-east-1') throw refused('denied', request);
      return teaScript(tea)(target, request);
    };
    expect(verdictOf(await scanAll())).toBe('unknown');
  });

  test('is unknown where a filter hides a region', async () => {
    expect(verdictOf(await scanAll({ filters: { regions: ['us-east-1'] } }))).toBe('unknown');
  });
});

test('a rule at fault is unknown and named in the log, and the others go on', async () => {
  const broken = { ...shelfPolished, check: () => JSON.parse('{') };
  engine = { ...engine, catalogue: teaCatalogue([jarsClosed, broken]) };
  const { lines } = await scanAll();
  expect(lines.filter(({ ruleId }) => ruleId === broken.id).every(({ verdict }) => verdict === 'unknown')).toBe(true);
  expect(lines.filter(({ ruleId, verdict }) => ruleId === jarsClosed.id && verdict === 'fail')).toHaveLength(2);
  expect(engine.errors).toContain('A rule threw.');
});
