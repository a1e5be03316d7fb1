import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FindingDocument } from '../../../core/api/contract/documents/finding.ts';
import { complianceFormats } from '../../../formats/compliance/formats.ts';
import { html } from '../../../formats/compliance/html.ts';
import { oscal } from '../../../formats/compliance/oscal.ts';
import { type ComplianceReport, type RuleStanding, STATES } from '../../../formats/compliance/report.ts';
import { uuidOf } from '../../../formats/identity.ts';
import { about, drawnFindings, each, textOf } from './drawn-findings.ts';

const RULES = ['aws.s3.bucket-requires-tls', 'aws.iam.root-has-mfa', 'azure.storage.account-https'];
const none = { pass: 0, fail: 0, unknown: 0, excepted: 0, notApplicable: 0, notCovered: 0 };

function standing(id: string): RuleStanding {
  const counts = { open: 1, excepted: 0, verdicts: { pass: 3, fail: 1, unknown: 0, notApplicable: 0 }, places: 2, unread: 0 };
  return { id, title: `<${id}>`, severity: 'high', state: 'fail', ...counts, at: about.at, differs: [] };
}

/** A control of each state, with as many rules as there are. */
function reportOf(findings: readonly FindingDocument[]): ComplianceReport {
  const items = STATES.map((state, index) => {
    const rules = state === 'notCovered' ? [] : RULES.slice(0, 1 + (index % RULES.length));
    return { control: `${index + 1}.1 (<b>)`, state, rules, accounts: { ...none, [state]: 1 } };
  });
  return {
    ...about,
    framework: {
      id: 'cis-aws-5.0',
      name: 'CIS <AWS> & 5.0',
      asks: 'setting',
      controls: { ...none, pass: 1, fail: 1 },
      items,
      countedAt: about.at,
    },
    account: undefined,
    standings: new Map(RULES.map((id) => [id, standing(id)])),
    evidenceOf: (ruleId) => each(findings.filter((one) => one.ruleId === ruleId)),
  };
}

const ofRules = drawnFindings.map((all) => all.filter(({ status }) => status === 'open' || status === 'excepted'));

test('the page needs nothing else, and nothing that somebody has written becomes a part of it', async () => {
  await fc.assert(
    fc.asyncProperty(ofRules, async (findings) => {
      const text = await textOf(html.write(reportOf(findings)));
      expect(text.match(/<(script|link|img|iframe|object|b)\b|\bsrc=|\burl\(|@import|\bon\w+="/gi)).toBeNull();
      expect([...text.matchAll(/href="([^"]*)"/g)].every(([, target]) => target?.startsWith('#'))).toBe(true);
      expect(text.isWellFormed()).toBe(true);
    }),
    { numRuns: 40 },
  );
});

test('every control, state, rule, finding and place that could not be read stands in the page', async () => {
  await fc.assert(
    fc.asyncProperty(ofRules, async (findings) => {
      const report = reportOf(findings);
      const text = await textOf(html.write(report));
      for (const { control } of report.framework.items)
        expect(text).toContain(`<th scope="row">${control.replace('<b>', '&lt;b&gt;')}</th>`);
      for (const { id } of findings) expect(text.split(`finding ${id}<`)).toHaveLength(2);
      expect(text).toContain('AccessDenied &lt;&amp;&gt;');
      // Each rule that is named has a heading to which its name leads.
      for (const [, target = ''] of text.matchAll(/href="#([^"]*)"/g)) expect(text.split(`id="${target}"`)).toHaveLength(2);
    }),
    { numRuns: 20 },
  );
});

test('in OSCAL a control is satisfied only where it passes, and what is not assessed is left out', async () => {
  const text = await textOf(oscal.write(reportOf([])));
  const [result] = JSON.parse(text)['assessment-results'].results;
  const states = result.findings.map((one: { props: { name: string; value: string }[]; target: { status: { state: string } } }) => [
    one.props.find(({ name }) => name === 'state')?.value,
    one.target.status.state,
  ]);
  expect(states).toEqual([
    ['fail', 'not-satisfied'],
    ['unknown', 'not-satisfied'],
    ['excepted', 'not-satisfied'],
    ['pass', 'satisfied'],
  ]);
  const [selection] = result['reviewed-controls']['control-selections'];
  expect([selection['include-controls'].length, selection['exclude-controls'].length]).toEqual([4, 2]);
});

test('in OSCAL every finding is an observation with its own UUID, and what findings rest on is there', async () => {
  await fc.assert(
    fc.asyncProperty(ofRules, async (findings) => {
      const [result] = JSON.parse(await textOf(oscal.write(reportOf(findings))))['assessment-results'].results;
      const ids: string[] = result.observations.map(({ uuid }: { uuid: string }) => uuid);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.filter((id) => findings.some((one) => uuidOf(one.id) === id))).toHaveLength(findings.length);
      for (const one of result.findings)
        for (const related of one['related-observations']) expect(ids).toContain(related['observation-uuid']);
    }),
    { numRuns: 20 },
  );
});

test('a framework whose controls ask what an organization does says so', async () => {
  const report = reportOf([]);
  const text = await textOf(html.write({ ...report, framework: { ...report.framework, asks: 'programme' } }));
  expect(text).toContain('never the whole');
  expect(await textOf(html.write(report))).not.toContain('never the whole');
});

test('both formats are there', () => {
  expect(Object.keys(complianceFormats)).toEqual(['html', 'oscal']);
});
