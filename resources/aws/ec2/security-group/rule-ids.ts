import type { Risk } from '../../../../core/remediation/template.ts';

/** EC2 gives a rule its id (sgr-…), which Terraform knows it by, and its tags hang on that id: neither comes back with the rule. */
export const ruleIdsChange: Risk = {
  code: 'RULE_IDS_CHANGE',
  level: 'review',
  reason:
    'What is made anew, by the fix or by its undo, lets in the same but has a new id (sgr-…) and no tags of its own: ' +
    'Terraform and whoever else knows rules by their id has to import them.',
};
