import * as z from 'zod';
import { type Invocation, lambdaFunction } from './lambda.ts';

/** What CloudFormation sends where a resource of the template is made by a function. */
const Asked = z.looseObject({
  RequestType: z.enum(['Create', 'Update', 'Delete']),
  ResponseURL: z.url(),
  StackId: z.string(),
  RequestId: z.string(),
  LogicalResourceId: z.string(),
});
type Asked = z.infer<typeof Asked>;

export interface CustomResource<Properties> {
  /** What the function is called. */
  readonly name: string;
  readonly properties: z.ZodType<Properties>;
  /** What CloudFormation knows the resource by: what `Ref` gives. */
  id(properties: Properties): string;
  /** Makes it, or brings it up to date. What was made stays when the stack goes. */
  make(properties: Properties, stack: { readonly id: string }, invocation: Invocation): Promise<void>;
  /** Said where it could not be done. */
  readonly fault: string;
}

/** A function that makes a resource of the template. CloudFormation is told of whatever happens: unanswered, it waits for an hour. */
export function customResource<Properties>({ name, properties: schema, id, make, fault }: CustomResource<Properties>) {
  const event = Asked.extend({ ResourceProperties: schema });
  return lambdaFunction({
    name,
    event,
    async run(asked, invocation): Promise<void> {
      const properties = asked.ResourceProperties;
      try {
        if (asked.RequestType !== 'Delete') await make(properties, { id: asked.StackId }, invocation);
        await answer(asked, { Status: 'SUCCESS', Reason: 'done', PhysicalResourceId: id(properties) });
      } catch (error) {
        const Reason = `${fault}; the log of the function ${name} says why.`;
        await answer(asked, { Status: 'FAILED', Reason, PhysicalResourceId: id(properties) });
        throw error;
      }
    },
  });
}

async function answer({ ResponseURL, StackId, RequestId, LogicalResourceId }: Asked, said: object): Promise<void> {
  const body = JSON.stringify({ ...said, StackId, RequestId, LogicalResourceId });
  const response = await fetch(ResponseURL, { method: 'PUT', body, headers: { 'content-type': '' } });
  if (!response.ok) throw new Error(`CloudFormation took the answer with ${response.status}.`);
}
