import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import AccessAnalyzerRegion from '../../../../resources/aws/accessanalyzer/region/region.ts';

export default defineRule({
  id: 'aws.accessanalyzer.enabled',
  title: 'Access Analyzer watches every region',
  why: 'Without it nobody is told that a bucket, a key or a role was opened to strangers.',
  tool: 'CSPM',
  severity: 'low',
  resource: AccessAnalyzerRegion,
  frameworks: {
    'CIS AWS 3.0': ['1.20'],
    'CIS AWS 4.0': ['1.20'],
    'CIS AWS 5.0': ['1.19'],
    'CIS AWS 6.0': ['2.19'],
    'CIS AWS 7.0': ['2.18'],
    'ISO 27001:2022': ['A.8.3'],
    Prowler: ['accessanalyzer_enabled'],
  },
  check({ analyzers }) {
    // Analyzers of unused access look at the account itself, not at who comes from outside.
    const isWatched = analyzers.some(({ type, status }) => status === 'ACTIVE' && (type === 'ACCOUNT' || type === 'ORGANIZATION'));
    return isWatched ? pass : fail('No active analyzer looks for access from outside.', { analyzers: analyzers.map(({ name }) => name) });
  },
});
