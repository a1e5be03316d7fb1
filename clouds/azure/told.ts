import * as z from 'zod';

/** A property as ARM tells it, or what its absence means: ARM leaves out what was never set, and writes null for some of it. */
export function told<S extends z.ZodType>(schema: S, absent: z.output<S>) {
  return schema.nullish().transform((value) => value ?? absent);
}

/** One of a list of values, in the spelling of the list: providers answer `Disabled`, `disabled` and `DISABLED`. Another text stands as it is. */
export function spelled(...values: readonly string[]) {
  return z.string().transform((text) => values.find((value) => value.toLowerCase() === text.toLowerCase()) ?? text);
}

/** The words of a list that ARM writes as one text, without blanks and empty ones, each once, in the order of their letters. */
export function wordsOf(text: string, separator: string): readonly string[] {
  const words = text.split(separator).map((word) => word.trim());
  return [...new Set(words.filter((word) => word !== ''))].sort();
}

const PrivateEndpointConnection = z.object({
  name: z.string(),
  properties: z.object({ privateLinkServiceConnectionState: z.object({ status: spelled('Approved').nullish() }).nullish() }).nullish(),
});

/** Names of the private endpoint connections that carry traffic: one that nobody has approved carries none. */
export const ApprovedEndpoints = told(z.array(PrivateEndpointConnection), []).transform((connections) =>
  connections
    .filter(({ properties }) => properties?.privateLinkServiceConnectionState?.status === 'Approved')
    .map(({ name }) => name)
    .sort(),
);
