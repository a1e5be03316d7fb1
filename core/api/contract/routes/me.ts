import { Me } from '../documents/person.ts';
import { defineRoute, read } from '../route.ts';

/** Who is asking. */
export const meRoutes = {
  readMe: defineRoute({ ...read, reach: 'free', path: '/v1/me', response: Me, summary: 'Who you are and what you may do' }),
} as const;
