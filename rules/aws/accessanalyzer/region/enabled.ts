import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import AccessAnalyzerRegion from '../../../../resources/aws/accessanalyzer/region/region.ts';

export default defineRule({
  id: 'aws.accessanalyzer.enabled',
  title: 'Access Analyzer watches every region',
  why: 'Without it nobody is told that a bucket, a key or a role was opened to strangers.',
  tool: 'CSPM',
  severity: 'low',
  resource: AccessAnalyzerRegion,
  check({ analyzers }) {
    // Analyzers of unused access look at the account itself, not at who comes from outside.
    const isWatched = analyzers.some(({ type, status }) => status === 'ACTIVE' && (type === 'ACCOUNT' || type === 'ORGANIZATION'));
    return isWatched ? pass : fail('No active analyzer looks for access from outside.', { analyzers: analyzers.map(({ name }) => name) });
  },
});
