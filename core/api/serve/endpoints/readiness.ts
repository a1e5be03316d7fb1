import type { Criterion } from '../../../readiness/criterion.ts';
import { readReadiness } from '../../../readiness/readiness.ts';
import { routes } from '../../contract/routes.ts';
import { serveRoute } from '../endpoint.ts';

export const readinessEndpoints = [
  serveRoute(routes.readReadiness, async ({ path }, { engine, reach }) => {
    const { criteria, regions, templates, ...rest } = await readReadiness(engine, path.account, reach);
    return {
      document: {
        ...rest,
        criteria: criteria.map(criterionDocument),
        regions: regions.map((one) => ({ ...one, criteria: one.criteria.map(criterionDocument) })),
        templates: [...templates],
      },
    };
  }),
];

function criterionDocument({ templates, ...rest }: Criterion) {
  return { ...rest, ...(templates !== undefined && { templates: [...templates] }) };
}
