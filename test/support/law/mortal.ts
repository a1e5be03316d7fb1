import { canonicalText } from '../../../core/json.ts';
import type { Cloud } from '../../../core/ports.ts';
import { Crashed } from '../task/crash.ts';
import { getWholeTask, type WholeTask } from '../task/whole-task.ts';
import { makeLawEngine } from './law-engine.ts';
import type { PlantedAccount } from './planted.ts';

/** A cloud whose callers die at every question about a call that goes on. */
export interface MortalCloud extends Cloud {
  /** How many have died so far. */
  deaths(): number;
}

/** Each question is died of twice: before it has reached the cloud, and after, with the answer lost. The third to ask it lives. */
export function mortalCloud(cloud: Cloud): MortalCloud {
  const died = new Set<string>();
  let answered = 0;
  const die = (at: string): void => {
    if (died.has(at)) return;
    died.add(at);
    throw new Crashed(`Killed ${at}`);
  };
  return {
    ...cloud,
    deaths: () => died.size,
    async openSession(request) {
      const session = await cloud.openSession(request);
      const { poll } = session;
      if (poll === undefined) return session;
      return {
        ...session,
        async poll(question, signal) {
          const about = `${canonicalText(question.body)} ${answered}`;
          die(`before ${about}`);
          const sent = await poll(question, signal);
          die(`after ${about}`);
          answered += 1;
          return sent;
        },
      };
    },
  };
}

/** The account with engines that die: the next one over the same store goes on, as often as it takes. */
export function withHeirs(planted: PlantedAccount): PlantedAccount {
  let generation = 0;
  const untilDone = async (whole: WholeTask): Promise<WholeTask> => {
    let now = whole;
    const { table, clock } = planted;
    const { blobs, anchors, signer, cloud } = planted.engine;
    for (let left = MOST_DEATHS; now.task.status !== 'DONE' && left > 0; left -= 1) {
      generation += 1;
      const id = `heir-${generation}`;
      const process = { id, isKnownDead: (other: string) => other !== id };
      const heir = makeLawEngine(cloud, { clock, parts: { table, blobs, anchors, signer, process } });
      await heir.resume();
      now = await getWholeTask(heir.engine, whole.task.id);
    }
    return now;
  };
  return {
    ...planted,
    run: async (planId) => untilDone(await planted.run(planId)),
    undo: async (taskId) => untilDone(await planted.undo(taskId)),
  };
}

/** Of one task: a fix has a few calls, each is asked about a few times, and each question kills two. */
const MOST_DEATHS = 60;
