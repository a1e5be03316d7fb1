import type { Cloud } from '../../../core/ports.ts';

/** When somebody else is quicker: before the look that is had right before a write, or after it. */
export type Moment = 'before the look' | 'after the look';

/** The cloud, in which `edit` is made once, at a moment around the first write. */
export function overtaken(cloud: Cloud, moment: Moment, edit: () => void): Cloud {
  let isDone = false;
  const once = (now: Moment) => {
    if (now !== moment || isDone) return;
    isDone = true;
    edit();
  };
  return {
    ...cloud,
    async openSession(request) {
      const session = await cloud.openSession(request);
      once('before the look');
      return {
        ...session,
        send(call, signal) {
          once('after the look');
          return session.send(call, signal);
        },
      };
    },
  };
}
