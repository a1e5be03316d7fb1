import * as z from 'zod';
import { hostOf } from '../../clouds/azure/host-of.ts';

/** Where Entra signs in, as the SDK reads it: which cloud of Azure is meant follows from it. */
export const AuthorityHost = z.string().superRefine((text, context) => {
  if (hostOf(text) !== CLOSED) return;
  context.addIssue({
    code: 'custom',
    message: `"${text}" signed in to Azure Germany, which is closed: leave it out, or name another cloud's`,
  });
});

/** https://learn.microsoft.com/previous-versions/azure/germany/germany-welcome */
const CLOSED = 'login.microsoftonline.de';
