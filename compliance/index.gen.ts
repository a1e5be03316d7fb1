// Written by tools/generate.ts. Change the entries and run "npm run generate".
import type { Framework } from './framework.ts';
import awsFtr from './aws-ftr.ts';
import checkov from './checkov.ts';
import cisAws30 from './cis-aws-3.0.ts';
import cisAws40 from './cis-aws-4.0.ts';
import cisAws50 from './cis-aws-5.0.ts';
import cisAws60 from './cis-aws-6.0.ts';
import cisAws70 from './cis-aws-7.0.ts';
import cisAzure30 from './cis-azure-3.0.ts';
import cisAzure40 from './cis-azure-4.0.ts';
import cisAzure50 from './cis-azure-5.0.ts';
import cisAzure60 from './cis-azure-6.0.ts';
import hipaa from './hipaa.ts';
import iso270012022 from './iso-27001-2022.ts';
import nist80053R5 from './nist-800-53-r5.ts';
import pciDss321 from './pci-dss-3.2.1.ts';
import pciDss40 from './pci-dss-4.0.ts';
import prowler from './prowler.ts';
import securityHub from './security-hub.ts';
import soc2 from './soc-2.ts';

export const frameworks: readonly Framework[] = [
  awsFtr,
  checkov,
  cisAws30,
  cisAws40,
  cisAws50,
  cisAws60,
  cisAws70,
  cisAzure30,
  cisAzure40,
  cisAzure50,
  cisAzure60,
  hipaa,
  iso270012022,
  nist80053R5,
  pciDss321,
  pciDss40,
  prowler,
  securityHub,
  soc2,
];
