import { expect, inject, test } from 'vitest';
import { createPlan } from '../../core/plan/create-plan.ts';
import { catalogue } from '../../templates/catalogue.gen.ts';
import { plantAccount } from '../support/law/planted.ts';
import { mara } from '../support/task/harness.ts';

test('two tasks give an account its first password policy, and the policy goes with the last undo, whichever that is', async () => {
  const [numbers, length] = ['aws.iam.require-password-numbers', 'aws.iam.set-password-minimum-length'] as const;
  const entry = catalogue.templates.get(numbers);
  if (entry === undefined) expect.fail(`There is no ${numbers}.`);
  const law = await plantAccount(inject('motoUrl'), entry);
  const before = await law.broken();
  await law.scan();
  const mend = async (templateId: string) => {
    const plan = await createPlan(law.engine, mara, { templateIds: [templateId], resourceIds: [law.planted.id] });
    const { task, resources } = await law.run(plan.id);
    expect(resources.map(({ outcome }) => outcome)).toEqual(['VERIFIED']);
    return task.id;
  };
  for (const order of [
    [numbers, length],
    [length, numbers],
  ]) {
    const tasks = new Map<string, string>();
    for (const templateId of [numbers, length]) tasks.set(templateId, await mend(templateId));
    for (const templateId of order) {
      expect(await law.broken()).not.toBe(before);
      // While the other stands the policy cannot be deleted, which is what was shown: this undo is approved afresh.
      const { task, resources } = await law.undo(tasks.get(templateId) ?? '');
      expect(task).toMatchObject({ status: 'DONE' });
      expect(resources.map(({ outcome }) => outcome)).toEqual(['VERIFIED', 'ROLLED_BACK']);
    }
    expect(await law.broken()).toBe(before);
    await law.scan();
  }
});
