import * as z from 'zod';
import { Principal } from '../../../principal.ts';

/** What somebody is bound to: what lies outside is to them as if it were not there. */
const Reach = z.object({ accounts: z.array(z.string()).exactOptional(), regions: z.array(z.string()).exactOptional() });

/** Who asks, and what they may do. `installation`: what names this one, as files that come from it say. `reach`: absent of who is bound to no account or region. */
export const Me = z.object({
  ...Principal.shape,
  may: z.array(z.string()),
  reach: Reach.exactOptional(),
  installation: z.string().exactOptional(),
});
export type Me = z.infer<typeof Me>;
