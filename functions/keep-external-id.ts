import { SSMClient } from '@aws-sdk/client-ssm';
import * as z from 'zod';
import { isStackNew } from '../adapters/aws/stack-state.ts';
import { customResource } from '../adapters/custom-resource.ts';
import { loadSettings } from '../adapters/env.ts';
import { keepExternalId } from '../adapters/external-id.ts';

const client = new SSMClient({});

/** Makes the text that member roles ask for, and keeps it where the functions that ask by it read it. */
export const handler = customResource({
  name: 'keep-external-id',
  properties: z.looseObject({ parameter: z.string(), wanted: z.string().optional(), endpoint: z.url() }),
  id: ({ parameter }) => parameter,
  async make({ parameter, wanted, endpoint }, stack, { log }) {
    const { region, platformEndpoint } = loadSettings();
    const isNew = () => isStackNew({ stackId: stack.id, endpoint: platformEndpoint ?? endpoint, region: region ?? '' });
    const became = await keepExternalId(client, { parameter, wanted, stackId: stack.id, isNew });
    log.info('The text that member roles ask for is in its parameter.', { became });
  },
  fault: 'The text that member roles ask for could not be kept',
});
