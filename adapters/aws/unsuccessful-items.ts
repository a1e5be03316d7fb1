import * as z from 'zod';

/** What `CreateFlowLogs` and its like say of things that they did not do, in an answer with status 200. */
const Answer = z.object({
  Unsuccessful: z
    .array(z.object({ Error: z.object({ Code: z.string().optional(), Message: z.string().optional() }).optional() }))
    .optional(),
  $metadata: z.object({ requestId: z.string().optional() }).optional(),
});

/** Throws for an SDK answer that names things it did not do, as the SDK throws for a call that was refused whole. */
export function refuseUnsuccessful(answer: unknown): void {
  const { Unsuccessful = [], $metadata } = Answer.safeParse(answer).data ?? {};
  const [first] = Unsuccessful;
  if (first === undefined) return;
  const { Code = 'Unsuccessful', Message = '' } = first.Error ?? {};
  const metadata = { httpStatusCode: 400, requestId: $metadata?.requestId };
  throw Object.assign(new Error(Message), { Code, $fault: 'client', $metadata: metadata });
}
