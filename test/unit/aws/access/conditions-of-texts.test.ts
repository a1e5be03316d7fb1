import type { AccessRow } from '../../../support/access-rows.ts';
import { guide, testRows, under } from '../../../support/access-rows.ts';

const OPERATORS = guide('reference_policies_elements_condition_operators.html#Conditions_String (String condition operators)');
const ARNS = guide('reference_policies_elements_condition_operators.html#Conditions_ARN (ARN condition operators)');
const EXISTS = guide('reference_policies_elements_condition_operators.html#Conditions_IfExists (...IfExists condition operators)');
const SETS = guide('reference_policies_condition-single-vs-multi-valued-context-keys.html (Multivalued context keys)');
const KEYS = guide('reference_policies_elements_condition.html (The condition block)');
const TEAM = 'aws:PrincipalTag/team';
const red = { [TEAM]: 'red' };
const role = { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/app/deploy' };
const tags = (...keys: readonly string[]) => ({ 'aws:TagKeys': [...keys] });

const ROWS: readonly AccessRow[] = [
  ['an equal text', under({ StringEquals: { [TEAM]: 'red' } }, red), 'allow', OPERATORS],
  ['a text in other case is not equal', under({ StringEquals: { [TEAM]: 'Red' } }, red), 'deny', OPERATORS],
  ['a star means itself under StringEquals', under({ StringEquals: { [TEAM]: 'r*' } }, red), 'deny', OPERATORS],
  ['one of several values is enough', under({ StringEquals: { [TEAM]: ['blue', 'red'] } }, red), 'allow', KEYS],
  ['all keys of an operator have to fit', under({ StringEquals: { [TEAM]: 'red', 'aws:username': 'mara' } }, red), 'deny', KEYS],
  ['all operators have to fit', under({ StringEquals: { [TEAM]: 'red' }, Bool: { 'aws:SecureTransport': 'true' } }, red), 'deny', KEYS],
  ['the name of a key in other case', under({ StringEquals: { 'AWS:principaltag/TEAM': 'red' } }, red), 'allow', KEYS],
  ['the name of an operator in other case', under({ stringequals: { [TEAM]: 'red' } }, red), 'allow', KEYS],
  ['no key, nothing equal', under({ StringEquals: { [TEAM]: 'red' } }), 'deny', OPERATORS],
  ['another text is not equal', under({ StringNotEquals: { [TEAM]: 'blue' } }, red), 'allow', OPERATORS],
  ['a text that is equal to one of the refused', under({ StringNotEquals: { [TEAM]: ['blue', 'red'] } }, red), 'deny', OPERATORS],
  ['a negated test holds without the key', under({ StringNotEquals: { [TEAM]: 'red' } }), 'allow', OPERATORS],
  ['equal but for case', under({ StringEqualsIgnoreCase: { [TEAM]: 'RED' } }, red), 'allow', OPERATORS],
  ['not equal even without case', under({ StringEqualsIgnoreCase: { [TEAM]: 'reds' } }, red), 'deny', OPERATORS],
  ['refused without regard to case', under({ StringNotEqualsIgnoreCase: { [TEAM]: 'RED' } }, red), 'deny', OPERATORS],
  ['refused without regard to case, no key', under({ StringNotEqualsIgnoreCase: { [TEAM]: 'RED' } }), 'allow', OPERATORS],
  ['a star stands for any text under StringLike', under({ StringLike: { [TEAM]: 'r*' } }, red), 'allow', OPERATORS],
  ['a question mark stands for one character', under({ StringLike: { [TEAM]: 'r?d' } }, red), 'allow', OPERATORS],
  ['a question mark does not stand for none', under({ StringLike: { [TEAM]: 'red?' } }, red), 'deny', OPERATORS],
  ['a pattern looks at case', under({ StringLike: { [TEAM]: 'R*' } }, red), 'deny', OPERATORS],
  ['a star does not stand for a missing key', under({ StringLike: { [TEAM]: '*' } }), 'deny', OPERATORS],
  ['a text that fits a refused pattern', under({ StringNotLike: { [TEAM]: 'r*' } }, red), 'deny', OPERATORS],
  ['a text that fits no refused pattern', under({ StringNotLike: { [TEAM]: 'b*' } }, red), 'allow', OPERATORS],
  ['a refused pattern and no key', under({ StringNotLike: { [TEAM]: '*' } }), 'allow', OPERATORS],
  ['IfExists lets a request without the key through', under({ StringEqualsIfExists: { [TEAM]: 'red' } }), 'allow', EXISTS],
  ['IfExists tests a key that is there', under({ StringEqualsIfExists: { [TEAM]: 'blue' } }, red), 'deny', EXISTS],
  ['a pattern with IfExists and no key', under({ StringLikeIfExists: { [TEAM]: 'b*' } }), 'allow', EXISTS],
  ['a pattern with IfExists and another value', under({ StringLikeIfExists: { [TEAM]: 'b*' } }, red), 'deny', EXISTS],
  ['a refused value with IfExists', under({ StringNotEqualsIfExists: { [TEAM]: 'red' } }, red), 'deny', EXISTS],
  ['an ARN compared field by field', under({ ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/app/*' } }, role), 'allow', ARNS],
  ['ArnEquals takes patterns as ArnLike does', under({ ArnEquals: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/*' } }, role), 'allow', ARNS],
  ['a star of an ARN stays in its field', under({ ArnLike: { 'aws:PrincipalArn': 'arn:aws:*:role/app:*:*' } }, role), 'deny', ARNS],
  ['an ARN in other case', under({ ArnEquals: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/App/deploy' } }, role), 'deny', ARNS],
  ['an ARN that is refused', under({ ArnNotEquals: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/app/*' } }, role), 'deny', ARNS],
  ['ArnNotLike and no key', under({ ArnNotLike: { 'aws:SourceArn': 'arn:aws:s3:::invoices' } }, role), 'allow', ARNS],
  ['ArnLike and no key', under({ ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::*' } }, role), 'deny', ARNS],
  ['ArnLikeIfExists and no key', under({ ArnLikeIfExists: { 'aws:SourceArn': 'arn:aws:s3:::invoices' } }, role), 'allow', EXISTS],
  ['an ARN pattern of four fields', under({ ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam:*' } }, role), 'depends', ARNS, 'aws:principalarn'],
  ['an ARN pattern of four fields of another service', under({ ArnLike: { 'aws:PrincipalArn': 'arn:aws:sts:*' } }, role), 'deny', ARNS],
  [
    'each key of the request is among those',
    under({ 'ForAllValues:StringEquals': { 'aws:TagKeys': ['team', 'cost'] } }, tags('team')),
    'allow',
    SETS,
  ],
  [
    'one key of the request is not among those',
    under({ 'ForAllValues:StringEquals': { 'aws:TagKeys': ['team'] } }, tags('team', 'cost')),
    'deny',
    SETS,
  ],
  ['ForAllValues and no key', under({ 'ForAllValues:StringEquals': { 'aws:TagKeys': 'team' } }), 'allow', SETS],
  [
    'ForAllValues and nothing but an empty text',
    under({ 'ForAllValues:StringEquals': { 'aws:TagKeys': 'team' } }, tags('')),
    'allow',
    SETS,
  ],
  ['ForAllValues and a list of none', under({ 'ForAllValues:StringEquals': { 'aws:TagKeys': 'team' } }, tags()), 'allow', SETS],
  [
    'one key of the request is among those',
    under({ 'ForAnyValue:StringEquals': { 'aws:TagKeys': ['team'] } }, tags('cost', 'team')),
    'allow',
    SETS,
  ],
  ['no key of the request is among those', under({ 'ForAnyValue:StringEquals': { 'aws:TagKeys': ['team'] } }, tags('cost')), 'deny', SETS],
  ['ForAnyValue and no key', under({ 'ForAnyValue:StringEquals': { 'aws:TagKeys': 'team' } }), 'deny', SETS],
  ['ForAnyValue and nothing but an empty text', under({ 'ForAnyValue:StringLike': { 'aws:TagKeys': '*' } }, tags('')), 'deny', SETS],
  ['ForAnyValue negated and no key', under({ 'ForAnyValue:StringNotEquals': { 'aws:TagKeys': 'team' } }), 'deny', SETS],
  [
    'ForAnyValue negated, one key is another',
    under({ 'ForAnyValue:StringNotEquals': { 'aws:TagKeys': 'team' } }, tags('team', 'cost')),
    'allow',
    SETS,
  ],
  [
    'ForAnyValue negated, every key is refused',
    under({ 'ForAnyValue:StringNotEquals': { 'aws:TagKeys': ['team', 'cost'] } }, tags('team', 'cost')),
    'deny',
    SETS,
  ],
  [
    'ForAllValues negated, none is refused',
    under({ 'ForAllValues:StringNotEquals': { 'aws:TagKeys': 'owner' } }, tags('team', 'cost')),
    'allow',
    SETS,
  ],
  [
    'ForAllValues negated, one is refused',
    under({ 'ForAllValues:StringNotEquals': { 'aws:TagKeys': 'cost' } }, tags('team', 'cost')),
    'deny',
    SETS,
  ],
  ['ForAllValues negated and no key', under({ 'ForAllValues:StringNotLike': { 'aws:TagKeys': '*' } }), 'allow', SETS],
  ['patterns under ForAllValues', under({ 'ForAllValues:StringLike': { 'aws:TagKeys': 't*' } }, tags('team', 'tier')), 'allow', SETS],
  [
    'both rules for no key at once',
    under({ 'ForAnyValue:StringEqualsIfExists': { 'aws:TagKeys': 'team' } }),
    'depends',
    EXISTS,
    'aws:tagkeys',
  ],
  [
    'two values under an operator for one',
    under({ StringEquals: { 'aws:TagKeys': 'team' } }, tags('team', 'cost')),
    'depends',
    SETS,
    'aws:tagkeys',
  ],
  ['an operator that nobody knows', under({ StringMatches: { [TEAM]: 'red' } }, red), 'depends', OPERATORS, 'operator StringMatches'],
  [
    "a negation that is none of AWS's",
    under({ NotBool: { 'aws:SecureTransport': 'true' } }, red),
    'depends',
    OPERATORS,
    'operator NotBool',
  ],
  ['a condition that is no condition', under({ StringEquals: 'red' }, red), 'depends', KEYS, 'a condition that cannot be read'],
  ['a value that is no value', under({ StringEquals: { [TEAM]: { is: 'red' } } }, red), 'depends', KEYS, 'a condition that cannot be read'],
];

testRows(ROWS);
