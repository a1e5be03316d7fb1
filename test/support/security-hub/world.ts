import { createAwsCloud } from '../../../adapters/aws/cloud.ts';
import { machineClients } from '../../../adapters/aws/machine-clients.ts';
import { noEndpoints } from '../../../adapters/aws/target-endpoints.ts';
import type { FindingDocument } from '../../../core/api/contract/documents/finding.ts';
import type { Clock } from '../../../core/ports.ts';
import type { Known } from '../../../local/security-hub/exchange.ts';

export const ACCOUNT = '111122223333';
export const PLACE = { partition: 'aws', account: ACCOUNT, region: 'eu-west-1' } as const;

/** The true client, which asks this address in place of AWS. */
export function cloudAt(url: URL, clock: Clock) {
  return createAwsCloud({
    ...{ clock, accounts: [], regions: [], unscoped: false, rateScale: 100 },
    clients: machineClients,
    endpoints: { ...noEndpoints, otherwise: url },
    baseCredentials: async () => ({ accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'example' }),
  });
}

/** A finding of a harbour's bucket; `number` tells one from another. */
export function findingOf(number: number, more: Partial<FindingDocument> = {}): FindingDocument {
  const name = `harbour-light-${number}`;
  return {
    id: number.toString(16).padStart(32, '0'),
    ruleId: 'aws.s3.bucket-requires-tls',
    title: 'Buckets refuse plain HTTP',
    severity: 'high',
    resourceId: `arn:aws:s3:::${name}`,
    account: ACCOUNT,
    region: 'eu-west-1',
    service: 's3',
    status: 'open',
    reason: `${name} takes requests over plain HTTP`,
    evidence: {},
    firstSeen: '2026-11-01T08:00:00.000Z',
    remediations: ['aws.s3.put-bucket-policy-tls'],
    ...more,
  };
}

/** What is known here, as a list that the test changes. */
export function knownOf(findings: readonly FindingDocument[]): Known {
  return {
    open: findings.filter(({ status }) => status === 'open' || status === 'excepted'),
    find: async (id) => findings.find((one) => one.id === id),
    kindOf: () => 'aws.s3.bucket',
  };
}
