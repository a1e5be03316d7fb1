import type { FindingDocument } from '../../core/api/contract/documents/finding.ts';
import type { About, FindingFormat } from '../finding-format.ts';
import { FINGERPRINT_NAME, uuidOf } from '../identity.ts';

/** SARIF 2.1.0: one run. The rules follow the results, since which of them there are is known then. */
export const sarif: FindingFormat = {
  title: 'SARIF 2.1.0, for code scanning',
  ending: 'sarif',
  async *write(findings, about) {
    yield `{"$schema":"${SCHEMA}","version":"2.1.0","runs":[{"results":[`;
    const first = new Map<string, FindingDocument>();
    const indexes = new Map<string, number>();
    let separator = '\n';
    for await (const finding of findings) {
      const index = indexes.get(finding.ruleId) ?? indexes.size;
      if (index === indexes.size) first.set(finding.ruleId, finding);
      indexes.set(finding.ruleId, index);
      yield `${separator}${JSON.stringify(resultOf(finding, index))}`;
      separator = ',\n';
    }
    const rules = [...first.values()].map((finding) => descriptorOf(finding, about));
    yield `\n],"tool":${JSON.stringify({ driver: { name: 'cloudmend', ...versions(about), rules } })}`;
    yield `,"invocations":${JSON.stringify([invocationOf(about)])},"columnKind":"utf16CodeUnits"`;
    yield `,"properties":${JSON.stringify({ excepted: about.excepted })}}]}\n`;
  },
};

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';
const LEVELS = { critical: 'error', high: 'error', medium: 'warning', low: 'note', info: 'note' } as const;
/** By which GitHub sorts: from 9.0 critical, 7.0 high, 4.0 medium, above 0 low. */
const SCORES = { critical: '9.5', high: '8.0', medium: '5.5', low: '2.0', info: '0.1' } as const;

function versions({ version }: About) {
  return { version, semanticVersion: version };
}

function resultOf(finding: FindingDocument, ruleIndex: number) {
  const { id, ruleId, severity, reason, resourceId, account, region, service, exception } = finding;
  return {
    ...{ ruleId, ruleIndex, kind: 'fail', level: LEVELS[severity], message: { text: `${resourceId}: ${reason}` } },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri: pathOf(finding) }, region: { startLine: 1 } },
        logicalLocations: [{ name: resourceId, fullyQualifiedName: resourceId, kind: 'resource' }],
      },
    ],
    guid: uuidOf(id),
    partialFingerprints: { [FINGERPRINT_NAME]: id },
    ...(exception !== undefined && {
      suppressions: [
        { kind: 'external', status: 'accepted', justification: `${exception.reason} (${exception.owner}, until ${exception.until})` },
      ],
    }),
    properties: {
      ...{ severity, account, region, service, status: finding.status, firstSeen: finding.firstSeen, remediations: finding.remediations },
      ...(finding.due !== undefined && { due: finding.due }),
      ...(finding.owner !== undefined && { owner: finding.owner }),
    },
  };
}

/** A path and no URI of its own scheme: code scanning takes what would lie in a checkout, and refuses every other scheme. */
function pathOf({ account, region, service, resourceId }: FindingDocument): string {
  return ['cloud', account, region, service, resourceId].map((part) => encodeURIComponent(part.toWellFormed())).join('/');
}

function descriptorOf({ ruleId, title, severity }: FindingDocument, { rules }: About) {
  const rule = rules.get(ruleId);
  const tags = Object.entries(rule?.frameworks ?? {}).flatMap(([name, controls]) => controls.map((control) => `${name} ${control}`));
  return {
    id: ruleId,
    shortDescription: { text: title },
    ...(rule !== undefined && { fullDescription: { text: rule.why }, help: { text: rule.why } }),
    defaultConfiguration: { level: LEVELS[rule?.severity ?? severity] },
    properties: { 'security-severity': SCORES[rule?.severity ?? severity], tags: ['security', ...tags] },
  };
}

/** What could not be read makes the run one that did not succeed: no results are no all-clear then. */
function invocationOf({ at, coverage }: About) {
  return {
    executionSuccessful: coverage.unread.length === 0,
    endTimeUtc: at,
    toolExecutionNotifications: coverage.unread.map(({ account, region, kind, at: tried, reason }) => ({
      level: 'error',
      message: { text: `${account} ${region} ${kind ?? 'everything'} could not be read: ${reason}` },
      timeUtc: tried,
    })),
  };
}
