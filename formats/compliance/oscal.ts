import type { FindingDocument } from '../../core/api/contract/documents/finding.ts';
import { namedUuid, uuidOf } from '../identity.ts';
import { type ComplianceFormat, type ComplianceReport, rulesOf, STATE_NAMES, type StateName, standingWords } from './report.ts';

/**
 * OSCAL assessment results: a finding for each control, which rests on an observation for each of its rules; what each rule found is an observation
 * of its own, with the UUID of the finding.
 */
export const oscal: ComplianceFormat = {
  title: 'OSCAL assessment results',
  ending: 'oscal.json',
  async *write(report) {
    const { framework, at } = report;
    const plan = namedUuid('assessment plan', framework.id);
    const head = {
      uuid: namedUuid('assessment results', framework.id, report.account ?? '', at),
      metadata: {
        ...{ title: `${framework.name}: how it stands`, 'last-modified': at, version: report.version, 'oscal-version': OSCAL_VERSION },
        remarks: 'Written by cloudmend. What is unknown or excepted is not satisfied.',
      },
      'import-ap': { href: `#${plan}` },
    };
    yield `{"assessment-results":${JSON.stringify(head).slice(0, -1)},"results":[${JSON.stringify(resultOf(report)).slice(0, -1)}`;
    yield* listOf('observations', observations(report));
    yield* listOf('findings', findings(report));
    const resource = {
      uuid: plan,
      title: 'The rules of cloudmend',
      description: 'Each rule judges every resource of its kind in the accounts that are scanned.',
    };
    yield `}],"back-matter":${JSON.stringify({ resources: [resource] })}}}\n`;
  },
};

const OSCAL_VERSION = '1.2.1';
const NAMESPACE = 'https://cloudmend.example/ns/oscal';

/** OSCAL has no list without an entry. */
async function* listOf(name: string, items: AsyncIterable<unknown>): AsyncGenerator<string> {
  let separator = `,"${name}":[\n`;
  let isBegun = false;
  for await (const item of items) {
    yield `${separator}${JSON.stringify(item)}`;
    separator = ',\n';
    isBegun = true;
  }
  if (isBegun) yield '\n]';
}

function resultOf(report: ComplianceReport) {
  const { framework, account, at, coverage } = report;
  const assessed = framework.items.filter(({ state }) => isAssessed(state));
  const others = framework.items.filter(({ state }) => !isAssessed(state));
  const ids = (items: typeof framework.items) => items.map(({ control }) => ({ 'control-id': tokenOf(framework.id, control) }));
  const unread = coverage.unread.map(({ account: of, region, kind = 'everything', reason }) => `${of} ${region} ${kind}: ${reason}`);
  return {
    uuid: namedUuid('result', framework.id, account ?? '', at),
    title: lineOf(framework.name),
    description: `How the controls of ${framework.name} stand ${account === undefined ? 'over all accounts' : `in ${account}`}.`,
    ...{ start: coverage.from ?? at, end: at },
    props: [prop('framework', framework.id), ...(unread.length === 0 ? [] : [prop('unread', String(unread.length))])],
    'reviewed-controls': {
      'control-selections': [
        {
          ...(assessed.length > 0 && { 'include-controls': ids(assessed) }),
          ...(others.length > 0 && {
            'exclude-controls': ids(others),
            remarks: 'Excluded: controls that no rule speaks for, and those of which there is nothing in the accounts.',
          }),
        },
      ],
    },
    ...(unread.length > 0 && { remarks: `Not read: ${unread.join('; ')}` }),
  };
}

function isAssessed(state: StateName): boolean {
  return state !== 'notCovered' && state !== 'notApplicable';
}

async function* observations(report: ComplianceReport): AsyncGenerator<unknown> {
  for (const ruleId of rulesOf(report.framework)) {
    const standing = report.standings.get(ruleId);
    const rule = report.rules.get(ruleId);
    yield {
      uuid: ruleUuid(report, ruleId),
      title: lineOf(rule?.title ?? ruleId),
      description: standing === undefined ? 'No scan has judged it.' : standingWords(standing),
      props: [prop('rule', ruleId), prop('state', standing?.state ?? 'unknown')],
      ...{ methods: ['TEST'], types: ['control-objective'], collected: standing?.at ?? report.at },
    };
    for await (const finding of report.evidenceOf(ruleId)) yield observationOf(report, finding);
  }
}

function observationOf(report: ComplianceReport, finding: FindingDocument) {
  const { id, ruleId, title, reason, resourceId, account, region, severity, firstSeen, reopenedAt, exception } = finding;
  return {
    uuid: uuidOf(id),
    title: lineOf(title),
    description: `${resourceId}: ${reason}`,
    props: [
      ...[prop('finding', id), prop('rule', ruleId), prop('severity', severity), prop('status', finding.status)],
      ...[prop('resource', resourceId), prop('account', account), prop('region', region)],
    ],
    links: [{ href: `#${ruleUuid(report, ruleId)}`, rel: 'related' }],
    ...{ methods: ['TEST'], types: ['finding'], collected: reopenedAt ?? firstSeen },
    ...(exception !== undefined && { expires: exception.until, remarks: `Excepted: ${exception.reason} (${exception.owner})` }),
  };
}

async function* findings(report: ComplianceReport): AsyncGenerator<unknown> {
  const { framework } = report;
  for (const { control, state, rules } of framework.items) {
    if (!isAssessed(state)) continue;
    yield {
      uuid: namedUuid('control', framework.id, control, report.account ?? ''),
      title: lineOf(`${framework.name} ${control}`),
      description: `${STATE_NAMES[state]}, by ${rules.join(', ')}.`,
      props: [prop('control', control), prop('state', state)],
      target: {
        ...{ type: 'objective-id', 'target-id': tokenOf(framework.id, control) },
        status: { state: state === 'pass' ? 'satisfied' : 'not-satisfied', reason: REASONS[state] ?? 'other' },
      },
      'related-observations': rules.map((ruleId) => ({ 'observation-uuid': ruleUuid(report, ruleId) })),
    };
  }
}

const REASONS: { readonly [state: string]: string } = { pass: 'pass', fail: 'fail' };

function ruleUuid({ framework, account, at }: ComplianceReport, ruleId: string): string {
  return namedUuid('rule', framework.id, ruleId, account ?? '', at);
}

/** A token of OSCAL: a letter, then letters, digits and `.-_`. The control itself stands in a property. */
function tokenOf(framework: string, control: string): string {
  return `${framework}_${control}`.replaceAll(/[^\p{L}\p{N}.\-_]/gu, '_');
}

function prop(name: string, value: string) {
  return { name, ns: NAMESPACE, value: lineOf(value) };
}

/** A text of OSCAL that is one line and is not empty. */
function lineOf(text: string): string {
  const line = text
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim();
  return line === '' ? '-' : line;
}
