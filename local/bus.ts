import type { Bus, DomainEvent } from '../core/ports.ts';

export type Subscriber = (event: DomainEvent) => Promise<void> | void;

/** The bus of one machine: every subscriber is told of every event, in the order of subscription. */
export interface LocalBus extends Bus {
  /** `type`: one type of event, or `*` for all. Gives what ends the subscription. */
  subscribe(type: string, subscriber: Subscriber): () => void;
}

/** A subscriber that throws fails the delivery, so that the outbox brings the event again. */
export function makeLocalBus(): LocalBus {
  const subscriptions = new Set<{ readonly type: string; readonly subscriber: Subscriber }>();
  return {
    subscribe(type, subscriber) {
      const subscription = { type, subscriber };
      subscriptions.add(subscription);
      return () => void subscriptions.delete(subscription);
    },
    async publish(events) {
      for (const event of events) {
        for (const { type, subscriber } of subscriptions) if (type === '*' || type === event.type) await subscriber(event);
      }
    },
  };
}
