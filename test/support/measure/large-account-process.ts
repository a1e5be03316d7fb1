/**
 * An account of tens of thousands of resources that answers a scan, as a process of its own: pages as AWS gives them, each made when it is
 * asked for. Argument: the part of the whole account to have (1, or 0.1). Prints its URL, and serves until it is killed. What it does not
 * have it answers as an account that has none of it.
 */
import { parseAwsRequest } from '../proxies/aws-request.ts';
import { readAll, startLocalServer } from '../proxies/local-server.ts';
import { answerFor } from './large-account.ts';

const part = Number(process.argv[2] ?? 1);

const { url } = await startLocalServer(async (incoming, response) => {
  const body = await readAll(incoming);
  const { status = 200, contentType = 'text/xml', text } = answerFor(parseAwsRequest(incoming, body.toString(), new Map()), part);
  response.writeHead(status, { 'content-type': contentType, 'x-amzn-requestid': 'large', 'smithy-protocol': 'rpc-v2-cbor' }).end(text);
});
console.log(url);
