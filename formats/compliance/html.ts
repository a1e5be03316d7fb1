import type { FindingDocument } from '../../core/api/contract/documents/finding.ts';
import { escaped } from '../xml.ts';
import {
  type ComplianceFormat,
  type ComplianceReport,
  caveatOf,
  differencesOf,
  type RuleStanding,
  rulesOf,
  STATE_NAMES,
  STATES,
  type StateName,
  standingWords,
} from './report.ts';
import { STYLE } from './style.ts';

/** One page that needs nothing else: no script, no font, no picture, light or dark as the reader's machine is, and made to be printed. */
export const html: ComplianceFormat = {
  title: 'HTML, to be read and printed',
  ending: 'html',
  async *write(report) {
    const { framework } = report;
    const rules = rulesOf(framework);
    yield head(report);
    yield summary(report);
    yield unread(report);
    yield '<h2 id="controls">Controls</h2>\n<table>\n<thead><tr><th scope="col">Control</th><th scope="col">State</th><th scope="col">Rules</th><th scope="col">Accounts</th></tr></thead>\n<tbody>\n';
    for (const control of framework.items) yield controlRow(report, control);
    yield '</tbody>\n</table>\n<h2 id="evidence">Evidence</h2>\n';
    for (const [position, ruleId] of rules.entries()) yield* evidence(report, ruleId, position);
    if (rules.length === 0) yield '<p>No rule speaks for its controls.</p>\n';
    yield '</main>\n</body>\n</html>\n';
  },
};

function head({ framework, version, at, account, coverage }: ComplianceReport): string {
  const title = escaped(`${framework.name}: how it stands`);
  const accounts = coverage.accounts.map((one) => (one.name === undefined ? one.account : `${one.name} (${one.account})`));
  const facts = [
    ['Written', at],
    ['By', `cloudmend ${version}`],
    ['Accounts', account ?? accounts.join(', ')],
    ['Counted', framework.countedAt ?? 'never: no scan has ended'],
  ];
  const list = facts.map(([name = '', value = '']) => `<dt>${name}</dt><dd>${escaped(value)}</dd>`).join('\n');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>
${STYLE}</style>
</head>
<body>
<main>
<h1>${title}</h1>
<dl>
${list}
</dl>
`;
}

function summary(report: ComplianceReport): string {
  const { controls, isAtMost } = report.framework;
  const heads = STATES.map((state) => `<th scope="col">${STATE_NAMES[state]}</th>`).join('');
  const cells = STATES.map((state) => `<td class="number">${controls[state]}</td>`).join('');
  const said = [caveatOf(report), isAtMost && 'Some of what fails may be excepted: there was more of that than one look takes.'];
  const notes = said.filter((one) => typeof one === 'string').map((one) => `<p>${escaped(one)}</p>\n`);
  return `<h2 id="summary">Summary</h2>\n${notes.join('')}<table>\n<thead><tr>${heads}</tr></thead>\n<tbody><tr>${cells}</tr></tbody>\n</table>\n`;
}

function unread({ coverage }: ComplianceReport): string {
  if (coverage.unread.length === 0) return '';
  const rows = coverage.unread.map(({ account, region, kind = 'everything', at, reason }) => {
    return `<tr>${[account, region, kind, at, reason].map((text) => `<td>${escaped(text)}</td>`).join('')}</tr>`;
  });
  const heads = ['Account', 'Region', 'Kind', 'Tried', 'Why'].map((text) => `<th scope="col">${text}</th>`).join('');
  return `<h2 id="unread">What could not be read</h2>\n<p>Of this nothing is known, so no control that asks for it passes.</p>\n<table>\n<thead><tr>${heads}</tr></thead>\n<tbody>\n${rows.join('\n')}\n</tbody>\n</table>\n`;
}

function controlRow(report: ComplianceReport, { control, state, rules, accounts }: ComplianceReport['framework']['items'][number]): string {
  const all = rulesOf(report.framework);
  const said = rules.map((id) => {
    const differs = differencesOf(report, control, id).map((one) => `<br><small>${escaped(one)}</small>`);
    return `<li><a href="#rule-${all.indexOf(id)}">${escaped(id)}</a>${differs.join('')}</li>`;
  });
  const counts = STATES.filter((one) => one !== 'notCovered' && accounts[one] > 0).map(
    (one) => `${accounts[one]} ${STATE_NAMES[one].toLowerCase()}`,
  );
  const list = said.length === 0 ? 'No rule speaks for it' : `<ul>${said.join('')}</ul>`;
  return `<tr><th scope="row">${escaped(control)}</th><td>${badge(state)}</td><td>${list}</td><td>${counts.join(', ')}</td></tr>\n`;
}

function badge(state: StateName): string {
  return `<span class="state ${state}">${STATE_NAMES[state]}</span>`;
}

async function* evidence(report: ComplianceReport, ruleId: string, position: number): AsyncGenerator<string> {
  const rule = report.rules.get(ruleId);
  const standing: RuleStanding | undefined = report.standings.get(ruleId);
  yield `<section>\n<h3 id="rule-${position}">${escaped(rule?.title ?? ruleId)}</h3>\n<p><code>${escaped(ruleId)}</code>${standing === undefined ? '' : ` ${badge(standing.state)}`}</p>\n`;
  if (rule !== undefined) yield `<p>${escaped(rule.why)}</p>\n`;
  yield `<p>${escaped(standing === undefined ? 'Unknown: no scan has judged it.' : standingWords(standing))}</p>\n`;
  let isBegun = false;
  for await (const finding of report.evidenceOf(ruleId)) {
    if (!isBegun)
      yield '<table>\n<thead><tr><th scope="col">Resource</th><th scope="col">Where</th><th scope="col">Since</th><th scope="col">What is wrong</th></tr></thead>\n<tbody>\n';
    isBegun = true;
    yield findingRow(finding);
  }
  if (isBegun) yield '</tbody>\n</table>\n';
  yield '</section>\n';
}

function findingRow({ id, resourceId, account, region, firstSeen, reopenedAt, severity, reason, exception }: FindingDocument): string {
  const left =
    exception === undefined
      ? ''
      : `<br>${badge('excepted')} ${escaped(`${exception.reason} (${exception.owner}, until ${exception.until})`)}`;
  const cells = [
    `<th scope="row">${escaped(resourceId)}<br><small>finding ${escaped(id)}</small></th>`,
    `<td>${escaped(account)}<br>${escaped(region)}</td>`,
    `<td>${escaped((reopenedAt ?? firstSeen).slice(0, 10))}</td>`,
    `<td>${escaped(`${severity}: ${reason}`)}${left}</td>`,
  ];
  return `<tr>${cells.join('')}</tr>\n`;
}
