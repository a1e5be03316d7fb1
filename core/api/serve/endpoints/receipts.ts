import { CloudmendError } from '../../../errors.ts';
import { makeReceipt, type Receipts } from '../../../receipt/make-receipt.ts';
import { keyId, parsePublicKey } from '../../../receipt/receipt-key.ts';
import { routes } from '../../contract/routes.ts';
import { type ApiPorts, serveRoute } from '../endpoint.ts';

export const receiptEndpoints = [
  serveRoute(routes.readReceipt, async ({ path: { taskId } }, { engine, ...ports }) => ({
    document: await makeReceipt(engine, await receiptsOf(ports), taskId),
  })),
  serveRoute(routes.readReceiptKey, async (_, ports) => {
    const pem = await (await receiptsOf(ports)).key.publicKey();
    return { document: { keyId: keyId(parsePublicKey(pem, 'The key of receipts')), pem } };
  }),
];

async function receiptsOf({ receipts }: Pick<ApiPorts, 'receipts'>): Promise<Receipts> {
  if (receipts !== undefined) return await receipts();
  throw new CloudmendError('DEPENDENCY_UNAVAILABLE', 'This installation has no key of receipts. Deploy it again: the key is made then.');
}
