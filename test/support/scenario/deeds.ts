import type { Deed, World } from './scenario.ts';

/** A scenario under way. */
export interface Scene {
  readonly world: World;
  readonly groups: readonly string[];
  taskId: string;
  /** Ends what lets nothing be written now. */
  release?: () => Promise<void>;
}

/** What people, and others outside, do to a task and to what it is about. */
export const deeds: { readonly [deed in Deed]: (scene: Scene) => Promise<void> } = {
  nothing: async () => {},
  approve: ({ world, taskId }) => world.decide(taskId, 'approve', 'approver'),
  reject: ({ world, taskId }) => world.decide(taskId, 'reject', 'approver'),
  'take it back': ({ world, taskId }) => world.decide(taskId, 'revoke', 'approver'),
  'the deputy approves': ({ world, taskId }) => world.decide(taskId, 'approve', 'deputy'),
  'the deputy rejects': ({ world, taskId }) => world.decide(taskId, 'reject', 'deputy'),
  cancel: ({ world, taskId }) => world.cancel(taskId, 'immediate'),
  'cancel on completion': ({ world, taskId }) => world.cancel(taskId, 'drain'),
  pause: ({ world, taskId }) => world.act(taskId, 'pause'),
  resume: ({ world, taskId }) => world.act(taskId, 'resume'),
  confirm: ({ world, taskId }) => world.act(taskId, 'confirm'),
  undo: ({ world, taskId }) => world.act(taskId, 'undo'),
  'ask for a raise': ({ world, taskId, groups }) => world.raise(taskId, groups.length),
  async 'widen the first group and approve'(scene) {
    await scene.world.account.widen(firstOf(scene));
    await this.approve(scene);
  },
  async 'close the first group and approve'(scene) {
    await scene.world.account.close(firstOf(scene));
    await this.approve(scene);
  },
  async 'delete the first group and approve'(scene) {
    await scene.world.account.remove(firstOf(scene));
    await this.approve(scene);
  },
  async 'open the first group again and undo'(scene) {
    await scene.world.account.open(firstOf(scene));
    await this.undo(scene);
  },
  async 'freeze the first group and approve'(scene) {
    scene.release = await scene.world.hold('freeze', firstOf(scene));
    await this.approve(scene);
  },
  async 'close the window of the first group and approve'(scene) {
    scene.release = await scene.world.hold('window', firstOf(scene));
    await this.approve(scene);
  },
  'except the first group': (scene) => scene.world.except(firstOf(scene)),
  'end what holds it': async ({ release }) => release?.(),
};

function firstOf({ groups: [first] }: Scene): string {
  if (first === undefined) throw new Error('The scenario has no group.');
  return first;
}
