import type { AwsRequest } from './aws-request.ts';
import type { Answer } from './local-server.ts';

/** What each service says when it is asked too often, and with which status. */
const throttling: Readonly<Record<string, { readonly code: string; readonly status: number }>> = {
  s3: { code: 'SlowDown', status: 503 },
  's3-control': { code: 'SlowDown', status: 503 },
  ec2: { code: 'RequestLimitExceeded', status: 503 },
  rds: { code: 'Throttling', status: 400 },
  iam: { code: 'Throttling', status: 400 },
  sts: { code: 'Throttling', status: 400 },
  lambda: { code: 'TooManyRequestsException', status: 429 },
};

/** The answer of a service that refuses for a while, in its own protocol. */
export function throttlingAnswer(request: AwsRequest): Answer {
  const { code, status } = throttling[request.service] ?? { code: 'ThrottlingException', status: 400 };
  return errorAnswer(request, { code, status, message: 'Rate exceeded' });
}

/** An error in the protocol of the request's service: S3's and EC2's XML, the query XML of RDS, IAM and STS, or JSON. */
export function errorAnswer(
  request: Pick<AwsRequest, 'service' | 'body'>,
  { code, status, message }: { readonly code: string; readonly status: number; readonly message: string },
): Answer {
  const error = `<Code>${code}</Code><Message>${message}</Message>`;
  const id = 'chaos-proxy';
  if (request.service.startsWith('s3')) return xml(status, `<Error>${error}<RequestId>${id}</RequestId></Error>`);
  if (request.service === 'ec2') {
    return xml(status, `<Response><Errors><Error>${error}</Error></Errors><RequestID>${id}</RequestID></Response>`);
  }
  if (request.body.includes('Action=')) {
    return xml(status, `<ErrorResponse><Error><Type>Sender</Type>${error}</Error><RequestId>${id}</RequestId></ErrorResponse>`);
  }
  const body = Buffer.from(JSON.stringify({ __type: code, message }));
  const headers = ['content-type', 'application/x-amz-json-1.1', 'x-amzn-errortype', code, 'content-length', String(body.length)];
  return { status, headers, body };
}

function xml(status: number, text: string): Answer {
  const body = Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n${text}`);
  return { status, headers: ['content-type', 'text/xml', 'content-length', String(body.length)], body };
}
