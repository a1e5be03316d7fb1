import { INSTALLATION_CHAIN } from '../../../core/audit/audit.ts';
import { signatureOf } from '../../../core/notify/signature.ts';
import { readChain } from '../../support/read-audit.ts';
import type { Harness } from '../../support/task/harness.ts';

/** A message that somebody else has signed, as it arrives. */
export interface SignedSpoken {
  readonly decision?: string;
  readonly digest?: string;
  readonly messageId?: string;
  readonly key?: string;
  readonly secondsAgo?: number;
  /** In place of what was signed. */
  readonly sent?: string;
}

/** The parts of a signed message, and the headers that tell them. */
export function signedParts(
  { engine, clock }: Pick<Harness, 'engine' | 'clock'>,
  key: string,
  body: string,
  { messageId = `message-${engine.ids.next('message')}`, secondsAgo = 0 }: SignedSpoken,
) {
  const timestamp = String(Math.floor(clock.now().getTime() / 1000) - secondsAgo);
  const signature = signatureOf(key, { timestamp, id: messageId, body });
  const headers = { 'X-Cloudmend-Id': messageId, 'X-Cloudmend-Timestamp': timestamp, 'X-Cloudmend-Signature': signature };
  return { id: messageId, timestamp, signature, headers };
}

/** Why messages were refused, in their order, by the audit. */
export async function refusalsOf({ engine }: Pick<Harness, 'engine'>, refused: string): Promise<readonly unknown[]> {
  const chain = await readChain(engine, INSTALLATION_CHAIN);
  return chain.flatMap(({ action, detail }) => (action === refused ? [detail['why']] : []));
}
