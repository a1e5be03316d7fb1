import { describe, expect, test } from 'vitest';
import { createPlan } from '../../../core/plan/create-plan.ts';
import { scan } from '../../../core/scan/run-scan.ts';
import type { FactsEstate } from '../../support/law/facts-estate.ts';
import type { LawEngine } from '../../support/law/law-engine.ts';
import { makeLawEngine } from '../../support/law/law-engine.ts';
import { leftovers } from '../../support/law/leftovers.ts';
import { CREATE, DELIVER, ROOT_WATCH, trailEstate } from '../../support/law/trail-estate.ts';
import { mara } from '../../support/task/harness.ts';

const VPC_WATCH = 'aws.cloudtrail.put-metric-filter-vpc-changes';

/** Tasks one after another, each on what those before have left. */
async function mendInTurn(
  estate: FactsEstate,
  ...turns: readonly (readonly string[])[]
): Promise<{ law: LawEngine; ids: readonly string[] }> {
  const law = makeLawEngine(estate.cloud, { catalogue: estate.catalogue });
  const ids: string[] = [];
  for (const templateIds of turns) {
    await scan(law.engine);
    const { id } = await createPlan(law.engine, mara, { templateIds });
    const { task } = await law.run(id);
    expect(task, templateIds.join()).toMatchObject({ outcome: 'SUCCESS' });
    ids.push(task.id);
  }
  return { law, ids };
}

/** What cloudmend has made and what is there still, each by its service. */
function standing(estate: FactsEstate): readonly string[] {
  return [...estate.all().keys()].flatMap((id) => (id.startsWith('arn:') ? [id.split(':')[2] ?? ''] : [])).sort();
}

describe('a trail that one task has made, and what other tasks have made for it', () => {
  test('go together: role and log group with the trail that they were for', async () => {
    const estate = trailEstate([]);
    const { law, ids } = await mendInTurn(estate, [CREATE], [DELIVER]);
    expect(standing(estate)).toEqual(['cloudtrail', 'iam', 'logs', 's3']);
    const { task } = await law.undo(ids[0] ?? '');
    expect(task).toMatchObject({ status: 'DONE', outcome: 'SUCCESS' });
    expect(standing(estate)).toEqual([]);
    expect(await leftovers(law)).toEqual([]);
  });

  test('go together from three tasks: alarms and their topic too', async () => {
    const estate = trailEstate([]);
    const { law, ids } = await mendInTurn(estate, [CREATE], [DELIVER], [ROOT_WATCH, VPC_WATCH]);
    expect(standing(estate)).toEqual(['cloudtrail', 'cloudwatch', 'cloudwatch', 'iam', 'logs', 's3', 'sns']);
    await law.undo(ids[0] ?? '');
    expect(standing(estate)).toEqual([]);
    // The others have nothing left that could be brought back, and say so or let go.
    for (const id of ids.slice(1).reverse()) await law.undo(id).catch(() => undefined);
    expect(standing(estate)).toEqual([]);
    expect(await leftovers(law)).toEqual([]);
  });

  test('taken away by hand: the undo of what was made for it still takes that away', async () => {
    const estate = trailEstate([]);
    const { law, ids } = await mendInTurn(estate, [CREATE], [DELIVER]);
    const arn = [...estate.all().keys()].find((id) => id.includes(':trail/')) ?? '';
    estate.set(arn, undefined);
    await law.undo(ids[1] ?? '');
    expect(standing(estate)).toEqual(['s3']);
  });

  test('that others use as well stays until these go too', async () => {
    const estate = trailEstate([]);
    const { law, ids } = await mendInTurn(estate, [CREATE], [DELIVER], [ROOT_WATCH], [VPC_WATCH]);
    const [, , first = '', second = ''] = ids;
    await law.undo(first);
    expect(standing(estate).filter((service) => service === 'sns' || service === 'cloudwatch')).toEqual(['cloudwatch', 'sns']);
    await law.undo(second);
    expect(standing(estate).filter((service) => service === 'sns' || service === 'cloudwatch')).toEqual([]);
  });

  test('is taken away only by an undo that was shown: what goes with it is put to the approvers', async () => {
    const { law, ids } = await mendInTurn(trailEstate([]), [CREATE], [DELIVER]);
    const { decisions } = await law.undo(ids[0] ?? '');
    expect(decisions).toHaveLength(2);
  });
});
