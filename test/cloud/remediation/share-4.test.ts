import { describeRemediation } from '../../support/law/remediation.ts';

describeRemediation({ share: 4, of: 4 });
