import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import EcrRepository, { areTagsImmutable } from '../../../../resources/aws/ecr/repository/repository.ts';

export default defineTemplate({
  id: 'aws.ecr.put-image-tag-mutability',
  version: 8,
  title: 'Let a tag of an image be given once',
  description:
    'Makes all tags of the repository immutable. Images and tags that are there stay. A push that gives an existing tag to another image is refused from then on.',
  fixes: ['aws.ecr.repository-tags-immutable'],
  resource: EcrRepository,
  action: 'configure',
  mode: 'fix',
  owns: ['tagMutability'],
  risk: {
    level: 'risky',
    because: 'Pipelines that push the same tag again (latest, main) are refused until they use a tag for each build.',
  },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,

  change(repository) {
    if (areTagsImmutable(repository.tagMutability)) return repository;
    return { ...repository, tagMutability: { mode: 'IMMUTABLE', exclusions: [] } };
  },

  risks({ tagMutability }) {
    if (areTagsImmutable(tagMutability)) return [];
    const reason =
      'A push of a tag that exists is refused. Look for pipelines that push latest, main or an environment’s name again and again.';
    return [{ code: 'PUSHES_OF_A_TAG_AGAIN_STOP', level: 'risky', reason }];
  },
});
