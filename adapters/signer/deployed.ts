import { KMSClient } from '@aws-sdk/client-kms';
import type { DecisionSigner } from '../../core/ports.ts';
import type { Settings } from '../env.ts';
import { needed } from '../needed-variable.ts';
import { makeCursorKey } from './cursor-key.ts';
import { makeKmsSigner } from './kms.ts';

/** The key of decisions of the stack: what the function's role does not allow, KMS refuses. */
export function openDeployedSigner({ platform }: Settings): DecisionSigner {
  return makeKmsSigner({ client: new KMSClient({}), keyId: needed(platform.approvalKeyId, 'CLOUDMEND_APPROVAL_KEY_ID') });
}

/** What the API binds cursors with. */
export function openDeployedCursorKey({ platform }: Settings): () => Promise<Uint8Array> {
  return makeCursorKey(new KMSClient({}), needed(platform.cursorKeyId, 'CLOUDMEND_CURSOR_KEY_ID'));
}
