import { isOfAws } from '../authorization/details.ts';
import { definePolicyKind } from '../policy/policy-kind.ts';

/** Looked at by what is told of principals: nobody but AWS changes one. Of the some thousand that there are, those that somebody has. */
export default definePolicyKind({
  id: 'aws.iam.aws-policy',
  title: 'IAM policy of AWS that is in use',
  isOne: ({ Arn, AttachmentCount, PermissionsBoundaryUsageCount }) => isOfAws(Arn) && AttachmentCount + PermissionsBoundaryUsageCount > 0,
});
