import * as z from 'zod';

/** A DSSE envelope: an OCSF Remediation Activity, signed by the installation. Its names stand in canonical order. */
export const ReceiptDocument = z.object({
  payload: z.string(),
  payloadType: z.string(),
  signatures: z.array(z.object({ keyid: z.string(), sig: z.string() })),
});
export type ReceiptDocument = z.infer<typeof ReceiptDocument>;

/** What receipts are verified with, and nothing else: `keyId` is the SHA-256 of the key (SubjectPublicKeyInfo, DER). */
export const ReceiptKeyDocument = z.object({ keyId: z.string(), pem: z.string() });
export type ReceiptKeyDocument = z.infer<typeof ReceiptKeyDocument>;
