import * as z from 'zod';
import { openDeployedAnchors } from '../adapters/anchors/deployed.ts';
import { lambdaFunction } from '../adapters/lambda.ts';
import { lambdaRecords } from '../adapters/lambda-records.ts';
import { publishHealth } from '../adapters/publish-health.ts';
import { readHealth } from '../core/health/read-health.ts';

const platform = lambdaRecords({ anchors: openDeployedAnchors });

/** Once an hour: whether the installation does its own work, as numbers that the alarms stand on. */
export const handler = lambdaFunction({
  name: 'check-health',
  event: z.looseObject({}),
  async run(_, { log }): Promise<void> {
    const { records, settings } = platform(log);
    publishHealth(await readHealth(records, { mostEntries: Number.POSITIVE_INFINITY }), settings.own.prefix);
  },
});
