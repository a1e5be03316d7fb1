import type { AwsRequest } from './aws-request.ts';
import { formOf } from './aws-request.ts';

/** What IAM tells of one service: when it was used last, and of which actions it tells that. */
export interface ReportedService {
  readonly namespace: string;
  readonly isUsed: boolean;
  readonly actions: readonly { readonly name: string; readonly isUsed: boolean }[];
}

/** Services on a page where nobody says how many. */
const PAGE = 100;

const NAMESPACE = 'https://iam.amazonaws.com/doc/2010-05-08/';
const SEEN = '2026-11-20T08:00:00Z';

/**
 * Answers IAM's questions about last accessed services, which no emulator does, in the shapes that AWS documents: a report is begun, is in progress
 * for the first question of every third one, and then tells of S3 by its actions, of SQS as a service, and of KMS that nobody asked it, or what `reportOf` says
 * of a principal, by pages.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetServiceLastAccessedDetails.html
 */
export function lastAccessedAnswers(
  reportOf: (arn: string) => readonly ReportedService[] = () => SMALL_REPORT,
): (request: AwsRequest) => string | undefined {
  const jobs = new Map<string, { readonly arn: string; asked: number; readonly isSlow: boolean }>();
  return (request) => {
    if (request.service !== 'iam') return undefined;
    const form = formOf(request);
    if (request.operation === 'GenerateServiceLastAccessedDetails') {
      const JobId = `0f1e2d3c-4b5a-4978-8695-${String(jobs.size).padStart(12, '0')}`;
      jobs.set(JobId, { arn: form.get('Arn') ?? '', asked: 0, isSlow: jobs.size % 3 === 2 });
      return answer(request.operation, `<JobId>${JobId}</JobId>`);
    }
    if (request.operation !== 'GetServiceLastAccessedDetails') return undefined;
    const job = jobs.get(form.get('JobId') ?? '');
    if (job === undefined) return undefined;
    job.asked += 1;
    return answer(request.operation, job.isSlow && job.asked === 1 ? inProgress() : completed(job.arn, reportOf(job.arn), form));
  };
}

function answer(operation: string, result: string): string {
  const metadata = '<ResponseMetadata><RequestId>7a62c49f-347e-4fc4-9331-6e8eEXAMPLE</RequestId></ResponseMetadata>';
  return `<${operation}Response xmlns="${NAMESPACE}"><${operation}Result>${result}</${operation}Result>${metadata}</${operation}Response>`;
}

function inProgress(): string {
  return `<JobStatus>IN_PROGRESS</JobStatus><JobCreationDate>${SEEN}</JobCreationDate><IsTruncated>false</IsTruncated><ServicesLastAccessed/>`;
}

function completed(arn: string, report: readonly ReportedService[], form: URLSearchParams): string {
  const from = Number(form.get('Marker') ?? 0);
  const to = from + Number(form.get('MaxItems') ?? PAGE);
  const members = report.slice(from, to).map((service) => `<member>${told(arn, service)}</member>`);
  return [
    '<JobStatus>COMPLETED</JobStatus><JobType>ACTION_LEVEL</JobType>',
    `<JobCreationDate>${SEEN}</JobCreationDate><JobCompletionDate>${SEEN}</JobCompletionDate>`,
    `<ServicesLastAccessed>${members.join('')}</ServicesLastAccessed>`,
    to < report.length ? `<IsTruncated>true</IsTruncated><Marker>${to}</Marker>` : '<IsTruncated>false</IsTruncated>',
  ].join('');
}

function told(arn: string, { namespace, isUsed, actions }: ReportedService): string {
  const name = `<ServiceName>${namespace}</ServiceName><ServiceNamespace>${namespace}</ServiceNamespace>`;
  if (!isUsed) return `${name}<TotalAuthenticatedEntities>0</TotalAuthenticatedEntities>${trackedOf(arn, actions)}`;
  const by = `<LastAuthenticated>${SEEN}</LastAuthenticated><LastAuthenticatedEntity>${arn}</LastAuthenticatedEntity><LastAuthenticatedRegion>us-east-1</LastAuthenticatedRegion><TotalAuthenticatedEntities>1</TotalAuthenticatedEntities>`;
  return `${name}${by}${trackedOf(arn, actions)}`;
}

function trackedOf(arn: string, actions: ReportedService['actions']): string {
  if (actions.length === 0) return '';
  const when = `<LastAccessedEntity>${arn}</LastAccessedEntity><LastAccessedTime>${SEEN}</LastAccessedTime><LastAccessedRegion>us-east-1</LastAccessedRegion>`;
  const members = actions.map(({ name, isUsed }) => `<member><ActionName>${name}</ActionName>${isUsed ? when : ''}</member>`);
  return `<TrackedActionsLastAccessed>${members.join('')}</TrackedActionsLastAccessed>`;
}

const SMALL_REPORT: readonly ReportedService[] = [
  {
    namespace: 's3',
    isUsed: true,
    actions: [
      { name: 'GetBucketPolicy', isUsed: true },
      { name: 'PutBucketPolicy', isUsed: false },
    ],
  },
  { namespace: 'sqs', isUsed: true, actions: [] },
  { namespace: 'kms', isUsed: false, actions: [] },
];
