import type { AwsRequest } from './aws-request.ts';
import { formOf } from './aws-request.ts';

const NAMESPACE = 'https://iam.amazonaws.com/doc/2010-05-08/';
const SEEN = '2026-11-20T08:00:00Z';

/**
 * Answers IAM's questions about last accessed services, which no emulator does, in the shapes that AWS documents: a report is begun, is in progress
 * for the first question of every third one, and then tells of S3 by its actions, of SQS as a service, and of KMS that nobody asked it.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetServiceLastAccessedDetails.html
 */
export function lastAccessedAnswers(): (request: AwsRequest) => string | undefined {
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
    return answer(request.operation, job.isSlow && job.asked === 1 ? inProgress() : completed(job.arn));
  };
}

function answer(operation: string, result: string): string {
  const metadata = '<ResponseMetadata><RequestId>7a62c49f-347e-4fc4-9331-6e8eEXAMPLE</RequestId></ResponseMetadata>';
  return `<${operation}Response xmlns="${NAMESPACE}"><${operation}Result>${result}</${operation}Result>${metadata}</${operation}Response>`;
}

function inProgress(): string {
  return `<JobStatus>IN_PROGRESS</JobStatus><JobCreationDate>${SEEN}</JobCreationDate><IsTruncated>false</IsTruncated><ServicesLastAccessed/>`;
}

function completed(arn: string): string {
  const by = `<LastAuthenticated>${SEEN}</LastAuthenticated><LastAuthenticatedEntity>${arn}</LastAuthenticatedEntity><LastAuthenticatedRegion>us-east-1</LastAuthenticatedRegion><TotalAuthenticatedEntities>1</TotalAuthenticatedEntities>`;
  const action = `<ActionName>GetBucketPolicy</ActionName><LastAccessedEntity>${arn}</LastAccessedEntity><LastAccessedTime>${SEEN}</LastAccessedTime><LastAccessedRegion>us-east-1</LastAccessedRegion>`;
  const actions = `<TrackedActionsLastAccessed><member>${action}</member><member><ActionName>PutBucketPolicy</ActionName></member></TrackedActionsLastAccessed>`;
  const services = [
    `<ServiceName>Amazon S3</ServiceName><ServiceNamespace>s3</ServiceNamespace>${by}${actions}`,
    `<ServiceName>Amazon SQS</ServiceName><ServiceNamespace>sqs</ServiceNamespace>${by}`,
    '<ServiceName>AWS Key Management Service</ServiceName><ServiceNamespace>kms</ServiceNamespace><TotalAuthenticatedEntities>0</TotalAuthenticatedEntities>',
  ];
  const members = services.map((service) => `<member>${service}</member>`).join('');
  return [
    '<JobStatus>COMPLETED</JobStatus><JobType>ACTION_LEVEL</JobType>',
    `<JobCreationDate>${SEEN}</JobCreationDate><JobCompletionDate>${SEEN}</JobCompletionDate>`,
    `<ServicesLastAccessed>${members}</ServicesLastAccessed><IsTruncated>false</IsTruncated>`,
  ].join('');
}
