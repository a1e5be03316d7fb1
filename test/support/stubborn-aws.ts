import { type LocalServer, readAll, startLocalServer } from './proxies/local-server.ts';

/** What the endpoint says to a caller, by the access key that signed the call. */
type Answer = { readonly status: number; readonly type: string; readonly body: string };

const xmlError = (code: string, message: string): Answer => ({
  status: 403,
  type: 'text/xml',
  body: `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>r-1</RequestId></ErrorResponse>`,
});

const identity: Answer = {
  status: 200,
  type: 'text/xml',
  body: '<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>arn:aws:iam::111122223333:user/ana</Arn><UserId>AIDA</UserId><Account>111122223333</Account></GetCallerIdentityResult></GetCallerIdentityResponse>',
};
const regions: Answer = {
  status: 200,
  type: 'text/xml',
  body: '<DescribeRegionsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><regionInfo><item><regionName>us-east-1</regionName><optInStatus>opt-in-not-required</optInStatus></item></regionInfo></DescribeRegionsResponse>',
};
const noQueues: Answer = { status: 200, type: 'application/x-amz-json-1.0', body: '{}' };
const denied = (action: string) =>
  xmlError('AccessDenied', `User: arn:aws:iam::111122223333:user/ana is not authorized to perform: ${action}`);

const refusals: { readonly [key: string]: Answer } = {
  AKIAEXPIRED: xmlError('ExpiredToken', 'The security token included in the request is expired'),
  AKIASTRANGER: xmlError('InvalidClientTokenId', 'The security token included in the request is invalid.'),
  AKIAWRONGSECRET: xmlError('SignatureDoesNotMatch', 'The request signature we calculated does not match the signature you provided.'),
  AKIALATE: xmlError('SignatureDoesNotMatch', 'Signature expired: 20200101T000000Z is now earlier than 20261129T000000Z'),
  AKIADENIED: denied('sts:GetCallerIdentity'),
  AKIAPAGE: { status: 200, type: 'text/html', body: '<!doctype html><html><body>Sign in to the network</body></html>' },
};

/**
 * An AWS endpoint that knows nobody but a few keys, each with a fault of its own. AKIALOCKED may ask who it is and nothing else,
 * AKIAREGIONS may list regions too, AKIAQUEUES also queues (there are none). Whoever asks for a role is denied.
 */
export function startStubbornAws(): Promise<LocalServer> {
  return startLocalServer(async (request, response) => {
    const body = String(await readAll(request));
    const [, key = '', service = ''] = /Credential=(\w+)\/\d+\/[\w-]+\/([\w-]+)\//.exec(request.headers.authorization ?? '') ?? [];
    const answer = refusals[key] ?? allowed(key, service, `${body} ${String(request.headers['x-amz-target'] ?? '')}`);
    response.writeHead(answer.status, { 'content-type': answer.type });
    response.end(answer.body);
  });
}

function allowed(key: string, service: string, asked: string): Answer {
  if (asked.includes('GetCallerIdentity')) return identity;
  if (asked.includes('DescribeRegions') && key !== 'AKIALOCKED') return regions;
  if (service === 'sqs' && key === 'AKIAQUEUES') return noQueues;
  return denied(`${service}:Anything`);
}
