import type { Policy } from '../../../../clouds/aws/policy-document.ts';
import { matchesPattern, textsOf } from '../../../../clouds/aws/policy-document.ts';
import type { Exposure } from '../../../../clouds/aws/policy-exposure.ts';
import { findDoubts, findPublic, sayDoubts } from '../../../../clouds/aws/policy-exposure.ts';
import type { JsonObject } from '../../../../core/json.ts';

/** What a caller asks of STS to get a session of the role. Tags and a source identity go with one of these, and give none by themselves. */
const ASSUMING = ['sts:assumerole', 'sts:assumerolewithsaml', 'sts:assumerolewithwebidentity'];
const SESSIONS = { actions: ASSUMING };

/**
 * Statements by which everyone may assume the role, or every tenant of an issuer that signs for many. An external id limits nobody: it is
 * handed around, and no secret of AWS's. A SAML provider, and an issuer of one's own, let in whom their owner signs for.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html
 */
export function findOpenTrust(trust: Policy | null): readonly Exposure[] {
  return findPublic('trust', trust, ANY_ROLE, SESSIONS).filter(givesSession);
}

/** Why it cannot be told whether everyone may assume the role, as a sentence; undefined where it can. */
export function findTrustDoubt(trust: Policy | null): string | undefined {
  const doubts = findDoubts('trust', trust, ANY_ROLE, SESSIONS);
  return sayDoubts(doubts.filter((doubt) => doubt.about === 'everyone' && givesSession(doubt)));
}

/** Whether everyone is let in does not depend on the own account, which the facts of a role do not have. */
const ANY_ROLE = { arn: '', account: '' };

function givesSession({ statement: { Action, NotAction } }: { readonly statement: JsonObject }): boolean {
  const patterns = textsOf(NotAction ?? Action).map((pattern) => pattern.toLowerCase());
  const isNamed = (action: string) => patterns.some((pattern) => matchesPattern(pattern, action));
  return ASSUMING.some((action) => isNamed(action) === (NotAction === undefined));
}
