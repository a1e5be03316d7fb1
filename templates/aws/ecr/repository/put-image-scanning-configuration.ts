import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import EcrRepository, { isScanned } from '../../../../resources/aws/ecr/repository/repository.ts';

export default defineTemplate({
  id: 'aws.ecr.put-image-scanning-configuration',
  version: 8,
  title: 'Scan images when they are pushed',
  description:
    'Lets ECR look for known vulnerabilities in every image that is pushed from now on (basic scanning, at no cost). Pushing and pulling stay as they are; images that are there are not scanned.',
  fixes: ['aws.ecr.repository-scans-on-push'],
  resource: EcrRepository,
  action: 'configure',
  mode: 'fix',
  owns: ['scansOnPush'],
  risk: { level: 'safe', because: 'Nothing in use can stop: a scan runs beside the push and refuses nothing.' },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,

  change(repository) {
    if (isScanned(repository)) return repository;
    if (repository.scanType !== 'ENHANCED') return { ...repository, scansOnPush: true };
    return {
      refused: `Under enhanced scanning the registry alone decides. Add a filter that matches ${repository.name} to its scanning configuration by hand.`,
    };
  },
});
