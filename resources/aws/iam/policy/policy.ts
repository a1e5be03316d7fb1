import { isOfAws } from '../authorization/details.ts';
import { definePolicyKind } from './policy-kind.ts';

export default definePolicyKind({ id: 'aws.iam.policy', title: 'IAM policy of the account', isOne: ({ Arn }) => !isOfAws(Arn) });
