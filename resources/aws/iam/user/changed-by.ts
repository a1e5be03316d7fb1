import { trailed } from '../../../../clouds/aws/live/trailed.ts';

/** What CloudTrail records of changes. */
export const changedBy = [
  trailed(
    'iam',
    [
      'CreateUser',
      'DeleteUser',
      'CreateAccessKey',
      'UpdateAccessKey',
      'DeleteAccessKey',
      'CreateLoginProfile',
      'UpdateLoginProfile',
      'DeleteLoginProfile',
      'EnableMFADevice',
      'DeactivateMFADevice',
      'AttachUserPolicy',
      'DetachUserPolicy',
      'PutUserPolicy',
      'DeleteUserPolicy',
      'AddUserToGroup',
      'RemoveUserFromGroup',
      'PutUserPermissionsBoundary',
      'DeleteUserPermissionsBoundary',
      'TagUser',
      'UntagUser',
    ],
    '{responseElements.user.arn}',
    'arn:<partition>:iam::<account>:user/{requestParameters.userName}',
    'arn:<partition>:iam::<account>:user/{responseElements.accessKey.userName}',
  ),
];
