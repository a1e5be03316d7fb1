import type { RecordPorts } from './lambda-records.ts';
import { anchorsLater, blobsLater, signerLater } from './loaded-later.ts';

/** For a function that may keep documents, anchors and decisions: the client of each is loaded by the first invocation that asks for it. */
export const allPorts: RecordPorts = {
  blobs: (settings) => blobsLater(async () => (await import('./blobs/deployed.ts')).openDeployedBlobs(settings)),
  anchors: (settings) => anchorsLater(async () => (await import('./anchors/deployed.ts')).openDeployedAnchors(settings)),
  signer: (settings) => signerLater(async () => (await import('./signer/deployed.ts')).openDeployedSigner(settings)),
};
