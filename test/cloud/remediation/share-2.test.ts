import { describeRemediation } from '../../support/law/remediation.ts';

describeRemediation({ share: 2, of: 4 });
