import type { Policy } from '../../policy-document.ts';
import { matchesPattern, textsOf } from '../../policy-document.ts';
import type { Exposure } from '../../policy-exposure.ts';
import { findPublic } from '../../policy-exposure.ts';

/** What a caller asks of STS to get a session of the role. Tags and a source identity go with one of these, and give none by themselves. */
const ASSUMING = ['sts:assumerole', 'sts:assumerolewithsaml', 'sts:assumerolewithwebidentity'];

/**
 * Statements by which everyone may assume the role. An external id limits nobody: it is handed around, and no secret of AWS's.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html
 */
export function findOpenTrust(trust: Policy | null): readonly Exposure[] {
  // Whether everyone is let in does not depend on the own account, which the facts of a role do not have.
  return findPublic('trust', trust, '').filter(({ statement: { Action, NotAction } }) => {
    const patterns = textsOf(NotAction ?? Action).map((pattern) => pattern.toLowerCase());
    const isNamed = (action: string) => patterns.some((pattern) => matchesPattern(pattern, action));
    return ASSUMING.some((action) => isNamed(action) === (NotAction === undefined));
  });
}
