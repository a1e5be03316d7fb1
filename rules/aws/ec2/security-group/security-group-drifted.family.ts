import { defineDriftRule } from '../../../../core/finding/drift-rule.ts';
import everythingNotPublic from './everything-not-public.ts';
import onlyFrontDoorsPublic from './only-front-doors-public.ts';
import rdpNotPublic from './rdp-not-public.ts';
import riskyPortsNotPublic from './risky-ports-not-public.ts';
import sshNotPublic from './ssh-not-public.ts';

/** What was right and is not any more. */
export default [
  defineDriftRule(everythingNotPublic, 'let not everyone in over every protocol'),
  defineDriftRule(sshNotPublic, 'kept SSH closed to the Internet'),
  defineDriftRule(rdpNotPublic, 'kept RDP closed to the Internet'),
  defineDriftRule(riskyPortsNotPublic, 'kept the ports closed that need care'),
  defineDriftRule(onlyFrontDoorsPublic, 'let everyone in to front doors alone'),
];
