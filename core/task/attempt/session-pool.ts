import { cloudOf } from '../../catalogue.ts';
import { placeIn } from '../../cloud.ts';
import { chunksOf } from '../../concurrency.ts';
import type { Engine } from '../../engine.ts';
import { CloudError } from '../../errors.ts';
import type { Grant } from '../../kind/call.ts';
import type { ResourcePlan } from '../../plan/plan.ts';
import type { WriteSession } from '../../ports.ts';
import type { SessionPool } from '../mend/batch-run.ts';

/** Resources under one session to begin with; halved where a session cannot hold so much. */
const RESOURCES_IN_A_SESSION = 10;

interface Chunk {
  readonly plans: readonly ResourcePlan[];
  session?: Promise<WriteSession>;
}

interface Who {
  readonly taskId: string;
  readonly run: number;
  readonly approvedBy: readonly string[];
}

/** Sessions allow the planned calls of their resources in one direction, in one account and region, and nothing else. */
export function createSessionPool(engine: Pick<Engine, 'cloud' | 'catalogue'>, who: Who, plans: readonly ResourcePlan[]): SessionPool {
  const openers = {
    apply: createOpener(engine, { who, plans, direction: 'apply' }),
    undo: createOpener(engine, { who, plans, direction: 'undo' }),
  };
  return { sessionFor: (plan, direction) => openers[direction](plan) };
}

type Opener = (plan: ResourcePlan) => Promise<WriteSession>;

function createOpener(
  engine: Pick<Engine, 'cloud' | 'catalogue'>,
  { who, plans, direction }: { who: Who; plans: readonly ResourcePlan[]; direction: 'apply' | 'undo' },
): Opener {
  const chunkOf = new Map<string, Chunk>();
  for (const chunk of cut(plans)) for (const plan of chunk.plans) chunkOf.set(plan.resourceId, chunk);

  const open = async (plan: ResourcePlan): Promise<WriteSession> => {
    const chunk = chunkOf.get(plan.resourceId) ?? { plans: [plan] };
    chunk.session ??= engine.cloud.openSession({
      ...who,
      place: placeIn(cloudOf(engine.catalogue, plan.kind), plan),
      allows: chunk.plans.flatMap((one) => allowsOf(one, direction)),
    });
    try {
      return await chunk.session;
    } catch (error) {
      // Whoever comes next asks again: one refusal of a moment is not everybody's.
      delete chunk.session;
      if (!(error instanceof CloudError) || error.fault !== 'tooLarge' || chunk.plans.length === 1) throw error;
      // Whoever comes first halves; the others find the halves.
      if (chunkOf.get(plan.resourceId) === chunk) halve(chunk, chunkOf);
      return open(plan);
    }
  };
  return open;
}

function halve(chunk: Chunk, chunkOf: Map<string, Chunk>): void {
  const middle = Math.ceil(chunk.plans.length / 2);
  for (const plans of [chunk.plans.slice(0, middle), chunk.plans.slice(middle)]) {
    const half: Chunk = { plans };
    for (const plan of plans) chunkOf.set(plan.resourceId, half);
  }
}

function cut(plans: readonly ResourcePlan[]): readonly Chunk[] {
  const byPlace = new Map<string, ResourcePlan[]>();
  for (const plan of plans) byPlace.set(`${plan.account}#${plan.region}`, [...(byPlace.get(`${plan.account}#${plan.region}`) ?? []), plan]);
  const chunks: Chunk[] = [];
  for (const group of byPlace.values()) for (const plans of chunksOf(group, RESOURCES_IN_A_SESSION)) chunks.push({ plans });
  return chunks;
}

function allowsOf(plan: ResourcePlan, direction: 'apply' | 'undo'): readonly Grant[] {
  const calls = direction === 'apply' ? plan.calls : plan.undo;
  return calls.flatMap(({ grants }) => grants);
}
