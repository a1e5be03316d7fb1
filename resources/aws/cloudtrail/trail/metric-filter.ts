import * as z from 'zod';
import { isJsonObject } from '../../../../clouds/aws/policy-document.ts';
import type { Json, JsonObject } from '../../../../core/json.ts';
import { JsonRecord } from '../../../../core/json.ts';
import type { Metric } from '../../cloudwatch/alarm/alarm.ts';

/** A metric filter of a log group. Its transformations are as PutMetricFilter takes them. */
export const MetricFilter = z.strictObject({ name: z.string(), pattern: z.string(), transformations: z.array(JsonRecord) });
export type MetricFilter = z.infer<typeof MetricFilter>;

/** The metric that a transformation counts in. */
export function metricOf({ metricNamespace: namespace, metricName: name }: JsonObject): Metric | undefined {
  return typeof namespace === 'string' && typeof name === 'string' ? { namespace, name } : undefined;
}

/** A filter as the value of its element. */
export function filterValue({ pattern, transformations }: MetricFilter): JsonObject {
  return { pattern, transformations };
}

/** The filter of an element's value; undefined where the element is taken away. */
export function filterOf(name: string, value: Json | undefined): MetricFilter | undefined {
  if (!isJsonObject(value)) return undefined;
  return MetricFilter.parse({ ...value, name });
}
