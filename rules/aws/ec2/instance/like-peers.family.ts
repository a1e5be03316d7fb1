import { definePeerRule } from '../../../../core/finding/peer-rule.ts';
import instanceHasRole from './instance-has-role.ts';
import instanceMonitoredInDetail from './instance-monitored-in-detail.ts';
import instanceRequiresImdsv2 from './instance-requires-imdsv2.ts';
import instanceWithoutPublicAddress from './instance-without-public-address.ts';

/** What most do, told of those that do not. */
export default [
  definePeerRule(instanceRequiresImdsv2, 'answer metadata requests with a token only'),
  definePeerRule(instanceWithoutPublicAddress, 'have no public address'),
  definePeerRule(instanceHasRole, 'have an instance profile'),
  definePeerRule(instanceMonitoredInDetail, 'are monitored in detail'),
];
