import { fromNodeProviderChain } from '@aws-sdk/credential-providers';
import { SignatureV4 } from '@smithy/signature-v4';
import { CloudmendError } from '../../core/errors.ts';
import { createSha256 } from './sha256.ts';

export interface AskedStack {
  readonly stackId: string;
  /** Of CloudFormation in the region. */
  readonly endpoint: string;
  readonly region: string;
}

/**
 * Whether a stack is being made, rather than brought up to date. One call, so that it is signed here and needs no client of the SDK. Throws
 * DEPENDENCY_UNAVAILABLE where CloudFormation does not say.
 */
export async function isStackNew(
  { stackId, endpoint, region }: AskedStack,
  credentials: ConstructorParameters<typeof SignatureV4>[0]['credentials'] = fromNodeProviderChain(),
): Promise<boolean> {
  const url = new URL(endpoint);
  const query = { Action: 'DescribeStacks', Version: '2010-05-15', StackName: stackId };
  const signer = new SignatureV4({ service: 'cloudformation', region, credentials, sha256: createSha256() });
  const { headers } = await signer.sign({
    ...{ method: 'GET', protocol: url.protocol, hostname: url.hostname, path: '/', query },
    ...(url.port !== '' && { port: Number(url.port) }),
    headers: { host: url.host },
  });
  const { host: _, ...signed } = headers;
  const response = await fetch(`${url.origin}/?${new URLSearchParams(query)}`, { headers: signed });
  const status = /<StackStatus>(\w+)<\/StackStatus>/.exec(await response.text())?.[1];
  if (response.ok && status !== undefined) return !status.startsWith('UPDATE_');
  throw new CloudmendError('DEPENDENCY_UNAVAILABLE', `CloudFormation does not say what becomes of its stack (${response.status}).`);
}
