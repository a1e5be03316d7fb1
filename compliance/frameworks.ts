/**
 * What a framework asks of: `setting`, one setting of one sort of resource, which a rule can decide alone; `programme`, what an organization
 * does, of which a rule is one piece of evidence and never the whole.
 */
export type Asks = 'setting' | 'programme';

/** Every framework that a rule may name. */
export const frameworks: { readonly [name: string]: Asks } = {
  'AWS FTR': 'programme',
  'CIS AWS 3.0': 'setting',
  'CIS AWS 4.0': 'setting',
  'CIS AWS 5.0': 'setting',
  'CIS AWS 6.0': 'setting',
  'CIS AWS 7.0': 'setting',
  HIPAA: 'programme',
  'ISO 27001:2022': 'programme',
  'NIST 800-53 r5': 'programme',
  'PCI DSS 3.2.1': 'programme',
  'PCI DSS 4.0': 'programme',
  Prowler: 'setting',
  'SOC 2': 'programme',
  'Security Hub': 'setting',
};
