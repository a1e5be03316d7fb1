import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import EcrRepository, { areTagsImmutable } from '../../../../resources/aws/ecr/repository/repository.ts';

export default defineRule({
  id: 'aws.ecr.repository-tags-immutable',
  title: 'A tag of an image is given once',
  why: 'Where a tag can be given again, what runs tomorrow under the same name may not be what was tested today.',
  tool: 'CSPM',
  severity: 'medium',
  resource: EcrRepository,
  check({ tagMutability }) {
    return areTagsImmutable(tagMutability) ? pass : fail('Tags can be moved from one image to another.', tagMutability);
  },
});
