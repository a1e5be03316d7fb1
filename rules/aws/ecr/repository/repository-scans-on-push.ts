import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import EcrRepository, { isScanned } from '../../../../resources/aws/ecr/repository/repository.ts';

export default defineRule({
  id: 'aws.ecr.repository-scans-on-push',
  title: 'Images are scanned when they are pushed',
  why: 'A known vulnerability in an image is cheapest to mend before the image runs anywhere.',
  tool: 'CSPM',
  severity: 'medium',
  resource: EcrRepository,
  check(repository) {
    if (isScanned(repository)) return pass;
    return repository.scanType === 'ENHANCED'
      ? fail('No filter of the registry matches the repository, and under enhanced scanning only those are scanned that one matches.')
      : fail('Neither the repository nor a rule of the registry scans what is pushed.');
  },
});
