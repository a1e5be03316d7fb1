import { describeRemediation } from '../../support/law/remediation.ts';

describeRemediation({ share: 1, of: 4 });
