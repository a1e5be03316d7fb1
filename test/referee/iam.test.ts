import { expect, test } from 'vitest';
import * as z from 'zod';
import { access } from '../../clouds/aws/access/told.ts';
import { JsonRecord } from '../../core/json.ts';
import { loadRecordings } from '../support/referee/recordings.ts';

/** What independent evaluators agreed on, beside the request itself. */
const Agreed = z.object({ id: z.string(), family: z.string(), expected: z.enum(['allow', 'deny']) });
const LABELS: ReadonlySet<string> = new Set(['expected', 'how', 'judges']);
const AT_LEAST = 1000;
const REQUESTS = { file: 'iam-cases.jsonl.gz', title: 'The recorded requests', variable: 'CLOUDMEND_IAM_CASES' };

test('requests are decided as independent evaluators agree', () => {
  const cases = loadRecordings(REQUESTS).map((one) => JsonRecord.parse(one));
  const differing = cases.flatMap((recorded) => {
    const { id, family, expected } = Agreed.parse(recorded);
    const request = Object.fromEntries(Object.entries(recorded).filter(([name]) => !LABELS.has(name)));
    const { decision } = access.decideTold(request).answer;
    return decision === expected ? [] : [`${family} ${id}: ${decision}, and they say ${expected}`];
  });
  expect(differing).toEqual([]);
  expect(cases.length).toBeGreaterThanOrEqual(AT_LEAST);
});
