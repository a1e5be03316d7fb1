import { definePeerRule } from '../../../../core/finding/peer-rule.ts';
import encryptionAtHost from './encryption-at-host.ts';
import machineHasIdentity from './machine-has-identity.ts';
import patchAssessment from './patch-assessment.ts';
import trustedLaunch from './trusted-launch.ts';

/** What most do, told of those that do not. */
export default [
  definePeerRule(encryptionAtHost, 'encrypt what lies on their host'),
  definePeerRule(trustedLaunch, 'start with secure boot and a virtual TPM'),
  definePeerRule(machineHasIdentity, 'have an identity of their own'),
  definePeerRule(patchAssessment, 'are looked over for missing patches'),
];
