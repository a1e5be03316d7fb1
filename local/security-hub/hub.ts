import * as z from 'zod';
import { awsRequest } from '../../clouds/aws/call.ts';
import { CloudError } from '../../core/errors.ts';
import type { JsonObject } from '../../core/json.ts';
import type { Cloud } from '../../core/ports.ts';
import type { AsffPlace } from '../../formats/asff/finding.ts';
import { GENERATOR, productArn } from '../../formats/asff/finding.ts';

/** A finding as Security Hub has it, as far as it is ours to look at. */
const HubFinding = z.looseObject({
  Id: z.string(),
  ProductArn: z.string(),
  AwsAccountId: z.string(),
  GeneratorId: z.string(),
  UpdatedAt: z.string(),
  Title: z.string().optional(),
  RecordState: z.string().optional(),
  ProductFields: z.record(z.string(), z.string()).optional(),
  Workflow: z.looseObject({ Status: z.string().optional() }).optional(),
  Note: z.looseObject({ Text: z.string().optional(), UpdatedBy: z.string().optional() }).optional(),
});
export type HubFinding = z.infer<typeof HubFinding>;

const Found = z.looseObject({ Findings: z.array(HubFinding), NextToken: z.string().optional() });
const Imported = z.looseObject({
  FailedFindings: z.array(z.looseObject({ Id: z.string(), ErrorCode: z.string(), ErrorMessage: z.string().optional() })).optional(),
});

/** One that Security Hub did not take. */
export interface RefusedFinding {
  readonly id: string;
  readonly code: string;
  readonly message: string;
}

// https://docs.aws.amazon.com/securityhub/latest/userguide/finding-update-batchimportfindings.html
const MOST_IN_BATCH = 100;
const MOST_BYTES = 6_000_000;
const MOST_IN_PAGE = 100;

/** Security Hub of one account in one region. */
export interface Hub {
  /** Those that this product has brought there, whatever became of them. Throws CloudError. */
  readOurs(): Promise<readonly HubFinding[]>;
  /** Brings findings there, batch by batch. Each batch is taken for itself: what one does not take is told, and the others go on. */
  bring(findings: readonly JsonObject[]): Promise<readonly RefusedFinding[]>;
}

/** Through the identity that reads the account: it is no resource of the account that is written. */
export function openHub({ reader }: Pick<Cloud, 'reader'>, place: AsffPlace, signal?: AbortSignal): Hub {
  const at = { cloud: 'aws', ...place };
  const own = productArn(place);
  const isOurs = (one: HubFinding) => one.ProductArn === own && one.AwsAccountId === place.account && one.GeneratorId.startsWith(GENERATOR);
  return {
    async readOurs() {
      const ours: HubFinding[] = [];
      let token: string | undefined;
      do {
        const input = {
          Filters: {
            ProductArn: [{ Value: own, Comparison: 'EQUALS' }],
            AwsAccountId: [{ Value: place.account, Comparison: 'EQUALS' }],
            GeneratorId: [{ Value: GENERATOR, Comparison: 'PREFIX' }],
          },
          MaxResults: MOST_IN_PAGE,
          ...(token !== undefined && { NextToken: token }),
        };
        const page = Found.parse(await reader.send(at, awsRequest('securityhub', 'GetFindings', input), signal));
        // Whoever sends by the same product of the account is not ours, however a filter is understood.
        ours.push(...page.Findings.filter(isOurs));
        token = page.NextToken;
      } while (token !== undefined);
      return ours;
    },
    async bring(findings) {
      const refused: RefusedFinding[] = [];
      let denied: CloudError | undefined;
      for (const batch of batchesOf(findings)) {
        const answer = denied ?? (await bringBatch(batch));
        refused.push(...(answer instanceof CloudError ? refusedBy(batch, answer) : answer));
        // Whoever may not send one batch may send none.
        if (answer instanceof CloudError && answer.fault === 'denied') denied = answer;
      }
      return refused;
    },
  };

  async function bringBatch(batch: readonly JsonObject[]): Promise<readonly RefusedFinding[] | CloudError> {
    try {
      const answer = await reader.send(at, awsRequest('securityhub', 'BatchImportFindings', { Findings: batch }), signal);
      const { FailedFindings = [] } = Imported.parse(answer);
      return FailedFindings.map(({ Id: id, ErrorCode: code, ErrorMessage: message = '' }) => ({ id, code, message }));
    } catch (error) {
      if (error instanceof CloudError) return error;
      throw error;
    }
  }
}

function refusedBy(batch: readonly JsonObject[], { providerCode, message }: CloudError): readonly RefusedFinding[] {
  return batch.map(({ Id }) => ({ id: String(Id), code: providerCode, message }));
}

/** As many as a batch may have, by number and by bytes. */
function batchesOf(findings: readonly JsonObject[]): readonly (readonly JsonObject[])[] {
  const batches: JsonObject[][] = [];
  let last: JsonObject[] = [];
  let bytes = 0;
  for (const finding of findings) {
    const size = Buffer.byteLength(JSON.stringify(finding));
    if (last.length === MOST_IN_BATCH || (last.length > 0 && bytes + size > MOST_BYTES)) {
      last = [];
      bytes = 0;
    }
    if (last.length === 0) batches.push(last);
    last.push(finding);
    bytes += size;
  }
  return batches;
}
