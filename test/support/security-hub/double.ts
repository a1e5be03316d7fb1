import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

// biome-ignore lint/suspicious/noExplicitAny: findings are looked into field by field, as the service has them
type Finding = any;

/** What customers set: an import never changes it. https://docs.aws.amazon.com/securityhub/latest/userguide/finding-update-batchimportfindings.html */
const OF_CUSTOMERS = ['Note', 'UserDefinedFields', 'VerificationState', 'Workflow'] as const;
/** What providers tell as FindingProviderFields, and customers may set to something else. */
const OF_BOTH = ['Severity', 'Types', 'Confidence', 'Criticality', 'RelatedFindings'] as const;
const REQUIRED = [
  ...['AwsAccountId', 'CreatedAt', 'Description', 'GeneratorId', 'Id', 'ProductArn', 'Resources', 'SchemaVersion', 'Title', 'UpdatedAt'],
] as const;
const MOST_BYTES = 240 * 1024;

export interface HubDouble {
  readonly url: URL;
  readonly findings: ReadonlyMap<string, Finding>;
  readonly requests: string[];
  /** As a customer does it by BatchUpdateFindings. */
  update(ids: readonly string[], fields: object): Promise<Response>;
  /** From now on every request to it is answered so. */
  answerAll(answer: { readonly status: number; readonly code: string } | undefined): void;
  /** Refuses these findings, as it does what does not fit its schema. */
  refuse(id: string, code: string): void;
  close(): Promise<void>;
}

/**
 * Security Hub of one account as far as its documentation tells what it does with findings: which fields an import changes, that one which is no
 * newer is passed over, when a workflow begins anew, which filters and pages there are. It signs nobody in.
 */
export async function startHubDouble(account: string): Promise<HubDouble> {
  const findings = new Map<string, Finding>();
  const customersOwn = new Map<string, Set<string>>();
  const refusals = new Map<string, string>();
  const requests: string[] = [];
  let always: { readonly status: number; readonly code: string } | undefined;

  function importAll({ Findings }: { Findings: Finding[] }): Answer {
    if (Findings.length < 1 || Findings.length > 100) return fault(400, 'InvalidInputException');
    const failed = Findings.flatMap((finding) => {
      const code = refusals.get(finding.Id) ?? faultOf(finding, account);
      if (code !== undefined) return [{ Id: finding.Id, ErrorCode: code, ErrorMessage: `The finding is not taken: ${code}` }];
      importOne(finding);
      return [];
    });
    return answer({ FailedCount: failed.length, SuccessCount: Findings.length - failed.length, FailedFindings: failed });
  }

  function importOne(finding: Finding): void {
    const before = findings.get(finding.Id);
    const told = finding.FindingProviderFields ?? {};
    if (before === undefined) {
      findings.set(finding.Id, { RecordState: 'ACTIVE', Workflow: { Status: 'NEW' }, ...told, ...finding });
      return;
    }
    if (Date.parse(finding.UpdatedAt) <= Date.parse(before.UpdatedAt)) return;
    const own = customersOwn.get(finding.Id) ?? new Set<string>();
    const kept = Object.fromEntries([
      ...OF_CUSTOMERS.map((name) => [name, before[name]]),
      ...OF_BOTH.map((name) => [name, own.has(name) ? before[name] : (told[name] ?? before[name])]),
    ]);
    const after = { ...before, ...finding, ...kept };
    const isBack = before.RecordState === 'ARCHIVED' && after.RecordState === 'ACTIVE';
    const isWorse = before.Compliance?.Status === 'PASSED' && after.Compliance?.Status !== 'PASSED';
    if ((isBack || isWorse) && after.Workflow.Status !== 'SUPPRESSED') after.Workflow = { Status: 'NEW' };
    findings.set(finding.Id, after);
  }

  function find({ Filters = {}, MaxResults = 20, NextToken = '0' }: Finding): Answer {
    if (MaxResults > 100) return fault(400, 'InvalidInputException');
    const fits = (finding: Finding) =>
      Object.entries(Filters).every(([name, values]) =>
        (values as Finding[]).some(({ Value, Comparison }) =>
          Comparison === 'PREFIX' ? String(finding[name]).startsWith(Value) : finding[name] === Value,
        ),
      );
    const all = [...findings.values()].filter(fits);
    const from = Number(NextToken);
    const next = from + MaxResults;
    return answer({ Findings: all.slice(from, next), ...(next < all.length && { NextToken: String(next) }) });
  }

  function update({ FindingIdentifiers, ...fields }: Finding): Answer {
    for (const { Id } of FindingIdentifiers) {
      // It changes neither what is not a customer's, nor when the provider told of it last.
      findings.set(Id, { ...findings.get(Id), ...fields });
      const own = customersOwn.get(Id) ?? new Set<string>();
      customersOwn.set(Id, new Set([...own, ...Object.keys(fields)]));
    }
    return answer({ ProcessedFindings: FindingIdentifiers, UnprocessedFindings: [] });
  }

  function answerTo(path: string | undefined, body: string): Answer {
    if (path === '/') return whoCalls(account);
    if (always !== undefined) return fault(always.status, always.code);
    const given = JSON.parse(body);
    if (path === '/findings/import') return importAll(given);
    return path === '/findings/batchupdate' ? update(given) : find(given);
  }

  const server = createServer((request, response) => {
    void text(request).then((body) => {
      requests.push(`${request.method} ${request.url}`);
      const { status, headers, content } = answerTo(request.url, body);
      response.writeHead(status, headers).end(content);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  return {
    ...{ url, findings, requests },
    update: (ids, fields) => {
      const named = ids.map((Id) => ({ Id, ProductArn: findings.get(Id)?.ProductArn }));
      return fetch(new URL('/findings/batchupdate', url), {
        method: 'PATCH',
        body: JSON.stringify({ FindingIdentifiers: named, ...fields }),
      });
    },
    answerAll: (given) => {
      always = given;
    },
    refuse: (id, code) => void refusals.set(id, code),
    close: () => closeServer(server),
  };
}

function faultOf(finding: Finding, account: string): string | undefined {
  if (finding.AwsAccountId !== account || !String(finding.ProductArn).includes(`:${account}:product/${account}/default`))
    return 'InvalidAccess';
  if (Buffer.byteLength(JSON.stringify(finding)) > MOST_BYTES) return 'FindingTooLarge';
  const missing = REQUIRED.some((name) => finding[name] === undefined || finding[name] === '');
  const isTyped = (finding.Severity ?? finding.FindingProviderFields?.Severity) !== undefined;
  const fits = finding.Title.length <= 256 && finding.Description.length <= 1024 && finding.Resources.length <= 32;
  const fields = Object.entries(finding.ProductFields ?? {});
  const areFields = fields.length <= 50 && fields.every(([name, value]) => name.length <= 128 && String(value).length <= 2048);
  return missing || !isTyped || !fits || !areFields ? 'InvalidInput' : undefined;
}

interface Answer {
  readonly status: number;
  readonly headers: { readonly [name: string]: string };
  readonly content: string;
}

function answer(body: object): Answer {
  return { status: 200, headers: { 'content-type': 'application/json' }, content: JSON.stringify(body) };
}

function fault(status: number, code: string): Answer {
  return { ...answer({ Message: code, Code: code }), status, headers: { 'x-amzn-errortype': code, 'content-type': 'application/json' } };
}

function whoCalls(account: string): Answer {
  const said = `<UserId>AIDA</UserId><Account>${account}</Account><Arn>arn:aws:iam::${account}:user/ops</Arn>`;
  const result = `<GetCallerIdentityResult>${said}</GetCallerIdentityResult>`;
  const content = `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">${result}</GetCallerIdentityResponse>`;
  return { status: 200, headers: { 'content-type': 'text/xml' }, content };
}

function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
