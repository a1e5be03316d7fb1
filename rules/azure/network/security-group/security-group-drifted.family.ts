import { defineDriftRule } from '../../../../core/finding/drift-rule.ts';
import databasesNotPublic from './databases-not-public.ts';
import everythingNotPublic from './everything-not-public.ts';
import httpNotPublic from './http-not-public.ts';
import rdpNotPublic from './rdp-not-public.ts';
import sshNotPublic from './ssh-not-public.ts';
import udpNotPublic from './udp-not-public.ts';

/** What was right and is not any more. */
export default [
  defineDriftRule(everythingNotPublic, 'let not everyone in over every protocol'),
  defineDriftRule(sshNotPublic, 'kept SSH closed to the Internet'),
  defineDriftRule(rdpNotPublic, 'kept RDP closed to the Internet'),
  defineDriftRule(databasesNotPublic, 'kept databases closed to the Internet'),
  defineDriftRule(udpNotPublic, 'kept UDP closed to the Internet'),
  defineDriftRule(httpNotPublic, 'kept plain HTTP closed to the Internet'),
];
