import type { PracticeRule } from '../../../core/behaviour/deed.ts';
import { BLINDING_OPERATIONS, KEY_OPERATIONS } from './critical-operations.ts';

/** The activity log has no reads: who only looks around is not in it. */
export const practiceRules: readonly PracticeRule[] = [
  {
    id: 'azure.activity.nobody-collects-keys',
    title: 'Nobody asks on one day for a third of the sorts of keys that there are',
    why: 'An application needs the keys of what it uses; who asks for each sort that there is collects them.',
    ...{ severity: 'critical', form: 'practice', share: 0.33 },
    listed: new Set(KEY_OPERATIONS),
    words: { purpose: 'that hand out keys' },
  },
  {
    id: 'azure.activity.nobody-blinds-the-watchers',
    title: 'Nobody takes away on one day a quarter of what watches',
    why: 'Who takes down alerts, logs and locks together does not want to be seen at what comes next.',
    ...{ severity: 'critical', form: 'practice', share: 0.25 },
    listed: new Set(BLINDING_OPERATIONS),
    words: { purpose: 'that blind whoever watches' },
  },
];
