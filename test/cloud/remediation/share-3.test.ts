import { describeRemediation } from '../../support/law/remediation.ts';

describeRemediation({ share: 3, of: 4 });
