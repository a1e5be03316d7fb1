import { trailed } from '../../../../clouds/aws/live/trailed.ts';

/** What CloudTrail records of changes. */
export const changedBy = [
  trailed(
    'sns',
    ['CreateTopic', 'DeleteTopic', 'SetTopicAttributes', 'AddPermission', 'RemovePermission', 'TagResource', 'UntagResource'],
    '{responseElements.topicArn}',
    '{requestParameters.topicArn}',
    '{requestParameters.resourceArn}',
  ),
];
