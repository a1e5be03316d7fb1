import type { FindingDocument } from '../../core/api/contract/documents/finding.ts';
import type { About, FindingFormat } from '../finding-format.ts';
import { attributes, escaped } from '../xml.ts';

/**
 * JUnit's XML as Jenkins reads it: a suite for the findings of a rule, a test that failed for each, skipped where an exception leaves it out. What
 * could not be read are tests with an error, and what was judged is one that passed: no file is empty, and none is green for want of sight.
 */
export const junit: FindingFormat = {
  title: 'JUnit XML, for pipelines',
  ending: 'xml',
  async *write(findings, about) {
    yield `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n`;
    let [id, open]: [number, FindingDocument[]] = [0, []];
    for await (const finding of findings) {
      if (open.length > 0 && (open.length === MOST_OF_A_SUITE || open[0]?.ruleId !== finding.ruleId)) {
        yield suite(open[0]?.ruleId ?? '', id++, open.map(caseOf), about);
        open = [];
      }
      open.push(finding);
    }
    if (open.length > 0) yield suite(open[0]?.ruleId ?? '', id++, open.map(caseOf), about);
    yield suite('what the scans have looked at', id, looks(about), about);
    yield '</testsuites>\n';
  },
};

/** A suite says how many tests it has before them, so that as many are held. */
const MOST_OF_A_SUITE = 200;

interface Case {
  readonly state: 'passed' | 'failure' | 'error' | 'skipped';
  readonly text: string;
}

function suite(name: string, id: number, cases: readonly Case[], { at, version }: About): string {
  const count = (wanted: Case['state']) => cases.filter(({ state }) => state === wanted).length;
  const skipped = count('skipped');
  const head = {
    ...{ name, id, package: 'cloudmend', tests: cases.length, failures: count('failure'), errors: count('error'), time: 0 },
    ...(skipped > 0 && { skipped }),
    ...{ timestamp: at.slice(0, 19), hostname: 'localhost' },
  };
  const properties = `<properties><property${attributes({ name: 'version', value: version })}/></properties>`;
  return `<testsuite${attributes(head)}>${properties}\n${cases.map(({ text }) => text).join('')}<system-out/><system-err/></testsuite>\n`;
}

function caseOf(finding: FindingDocument): Case {
  const { id, ruleId, severity, resourceId, reason, title, account, region, exception, remediations } = finding;
  const test = { classname: ruleId, name: `${resourceId} [${id}]` };
  if (exception !== undefined)
    return {
      state: 'skipped',
      text: testCase(test, `<skipped>${escaped(`${exception.reason} (${exception.owner}, until ${exception.until})`)}</skipped>`),
    };
  const lines = [
    `${title}: ${reason}`,
    `${resourceId} (${account}, ${region})`,
    ...remediations.map((remediation) => `cloudmend plan ${remediation}`),
    `finding ${id}`,
  ];
  return {
    state: 'failure',
    text: testCase(test, `<failure${attributes({ type: severity, message: reason })}>${escaped(lines.join('\n'))}</failure>`),
  };
}

function looks({ coverage, excepted }: About): Case[] {
  const { judged, unread } = coverage;
  const passed = testCase({ classname: 'cloudmend', name: `${judged} places were judged, ${excepted} findings are excepted` }, '');
  const errors = unread.map(({ account, region, kind = 'everything', reason }): Case => {
    const test = { classname: 'cloudmend', name: `${account} ${region} ${kind} is read` };
    return { state: 'error', text: testCase(test, `<error${attributes({ type: 'unread', message: reason })}/>`) };
  });
  return [{ state: 'passed', text: passed }, ...errors];
}

function testCase(test: { readonly classname: string; readonly name: string }, content: string): string {
  return `<testcase${attributes({ ...test, time: 0 })}>${content}</testcase>\n`;
}
