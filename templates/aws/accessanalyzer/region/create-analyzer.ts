import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, settingsOnly } from '../../../../core/remediation/template.ts';
import AccessAnalyzerRegion from '../../../../resources/aws/accessanalyzer/region/region.ts';

const NAME = 'cloudmend';

export default defineTemplate({
  id: 'aws.accessanalyzer.create-analyzer',
  version: 7,
  title: 'Let Access Analyzer watch a region',
  description:
    'Makes an analyzer of the account named cloudmend. It reads policies and tells of access from outside; nothing else changes.',
  fixes: ['aws.accessanalyzer.enabled', 'aws.accessanalyzer.unchanged-enabled'],
  resource: AccessAnalyzerRegion,
  action: 'configure',
  mode: 'fix',
  owns: [`analyzers/${NAME}`],
  risk: { level: 'safe', because: 'It reads policies, costs nothing, and changes nothing in use.' },
  reversibility: settingsOnly('The analyzer goes with its findings and with the archive rules that were made for it.'),
  destructive: false,
  cost: NO_COST,
  unproved: 'moto has no Access Analyzer.',

  change(region) {
    const { analyzers } = region;
    if (analyzers.some(({ type, status }) => status === 'ACTIVE' && (type === 'ACCOUNT' || type === 'ORGANIZATION'))) return region;
    const taken = analyzers.find(({ name }) => name === NAME);
    if (taken !== undefined)
      return { refused: `An analyzer named ${NAME} is there and is ${taken.status} (${taken.type}). Delete it first.` };
    const made = { name: NAME, type: 'ACCOUNT', status: 'ACTIVE' };
    return { ...region, analyzers: [...analyzers, made].sort((left, right) => (left.name < right.name ? -1 : 1)) };
  },
});
