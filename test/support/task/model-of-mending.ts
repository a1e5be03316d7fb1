import { CloudError } from '../../../core/errors.ts';
import type { ElementState } from '../../../core/plan/plan.ts';
import type { Intended } from '../../../core/task/mend/call-list.ts';
import type { Answer, Conclude, Decision, Wait } from '../../../core/task/mend/decision.ts';
import { next } from '../../../core/task/mend/next.ts';
import type { JournalEntry, TaskResource } from '../../../core/task/record/entities.ts';
import { RULE, START, seen, shelfPlan, standing } from './standings.ts';

/** What the cloud does with a call, in turn: carries it out, loses its answer, only begins it, or has no time for it. */
export type Act = 'answers' | 'loses the answer' | 'loses the call' | 'begins' | 'throttles';

export interface Story {
  /** For each call of the fix, what happens at each try; after the last it is answered. */
  readonly acts: readonly (readonly Act[])[];
  /** The rule fails whatever is done, so that the fix is brought back. */
  readonly isUseless: boolean;
  /** Seconds that the cloud is at work on what it has only begun. */
  readonly workSeconds: number;
}

type Kept = Pick<TaskResource, 'journal' | 'writtenAt' | 'reason' | 'passedBefore'>;

/** Where one move has led. */
interface Moved {
  readonly kept: Kept;
  readonly answer?: Answer;
  readonly follows?: Decision;
}

/** A shelf, the record of its mending, and a process that may die at any of its moves. */
export class ModelOfMending {
  /** How often each call was carried out. */
  readonly carriedOut = new Map<string, number>();
  /** Moves so far: at each the process may die. */
  moves = 0;
  readonly #story: Story;
  readonly #plan;
  readonly #tries = new Map<string, number>();
  #labels: ElementState;
  #operation: { readonly endsAt: number; readonly land: () => void } | undefined;
  #now = START;
  #stored: Kept = { journal: [], passedBefore: [] };

  constructor(story: Story) {
    this.#story = story;
    this.#plan = shelfPlan(story.acts.length);
    this.#labels = this.#plan.before;
  }

  /** Works until it is over. `diesAt`: moves at which a process dies and the next one takes over. */
  run(diesAt: ReadonlySet<number> = new Set()): Conclude & { readonly labels: ElementState } {
    for (let attempt = 1; attempt < 1000; attempt++) {
      const end = this.#attempt(attempt, diesAt);
      if (end?.do === 'conclude') return { ...end, labels: this.#labels };
      if (end !== undefined) this.#now += end.seconds * 1000;
      this.#operationGoesOn();
    }
    throw new Error('It never ended.');
  }

  /** What the attempt came to; undefined where its process died. */
  #attempt(attempt: number, diesAt: ReadonlySet<number>): Conclude | Wait | undefined {
    let moved: Moved = { kept: this.#stored };
    for (let hasActed = false; ; hasActed = true) {
      const decision = moved.follows ?? this.#decide(moved, { attempt, hasActed });
      if (decision.do === 'setAside') throw new Error('Nothing stands in the way here.');
      if (decision.do === 'wait') {
        this.#stored = moved.kept;
        return decision;
      }
      if (this.#dies(diesAt)) return undefined;
      if (decision.do === 'conclude') return decision;
      moved = this.#move(moved.kept, decision);
      if (decision.do === 'send' && this.#dies(diesAt)) return undefined;
      if (decision.do === 'send') moved = { ...moved, answer: this.#send(decision.one) };
    }
  }

  #decide({ kept, answer }: Moved, { attempt, hasActed }: { readonly attempt: number; readonly hasActed: boolean }): Decision {
    const now = { plan: this.#plan, resource: kept, now: this.#now, attempt, attemptUntil: this.#now + 840_000, hasActed };
    const about = standing(answer === undefined ? now : { ...now, answer });
    const decision = next(about);
    if (JSON.stringify(next(about)) !== JSON.stringify(decision)) throw new Error('It decided twice, and not alike.');
    return decision;
  }

  #move(kept: Kept, decision: Exclude<Decision, { do: 'conclude' | 'wait' | 'setAside' }>): Moved {
    if (decision.do === 'send') return { kept: this.#note(kept, decision.one.entry) };
    if (decision.do === 'note') {
      const { entry, follows } = decision;
      return { kept: this.#note(kept, entry), ...(follows !== undefined && { follows }) };
    }
    if (decision.do !== 'weigh') return { kept, answer: this.#look(decision) };
    const { reason, seen: observation } = decision;
    return { kept: { ...kept, reason }, answer: { of: 'weighed', reason, seen: observation } };
  }

  #dies(diesAt: ReadonlySet<number>): boolean {
    this.moves += 1;
    return diesAt.has(this.moves);
  }

  /** That the last call has landed is stored with what comes next: it can be seen again. */
  #note(kept: Kept, entry: JournalEntry): Kept {
    const others = kept.journal.filter(
      (one) => one.direction !== entry.direction || one.position !== entry.position || one.intendedAt !== entry.intendedAt,
    );
    const written = entry.state === 'done' ? { writtenAt: new Date(this.#now).toISOString() } : {};
    const noted = { ...kept, ...written, journal: [...others, entry] };
    const isLast = entry.position === this.#plan.calls.length - 1;
    if (entry.state !== 'done' || !isLast) this.#stored = noted;
    return noted;
  }

  #send(one: Intended): Answer {
    this.#now += 1000;
    const { says, effect } = one.call;
    const tries = this.#tries.get(says) ?? 0;
    this.#tries.set(says, tries + 1);
    const act = (one.list.direction === 'apply' ? this.#story.acts[one.position]?.[tries] : undefined) ?? 'answers';
    const land = () => {
      this.carriedOut.set(says, (this.carriedOut.get(says) ?? 0) + 1);
      this.#labels = effect;
    };
    if (act === 'throttles') {
      const error = new CloudError('throttled', { says, providerCode: 'Slow', sent: 'answered' }, 'Slow down.');
      return { of: 'refused', one, error, hasNewPart: false };
    }
    if (act === 'begins') {
      this.#operation = { endsAt: this.#now + this.#story.workSeconds * 1000, land };
      return { of: 'sent', one, sent: { answer: {}, pending: { body: { at: says }, afterSeconds: 5 } } };
    }
    if (act !== 'loses the call') land();
    return act === 'answers' ? { of: 'sent', one, sent: { answer: {} } } : { of: 'lost', one };
  }

  #operationGoesOn(): void {
    if (this.#operation === undefined || this.#now < this.#operation.endsAt) return;
    this.#operation.land();
    this.#operation = undefined;
  }

  #look(decision: Exclude<Decision, { do: 'conclude' | 'wait' | 'setAside' | 'note' | 'send' | 'weigh' }>): Answer {
    this.#now += 1000;
    this.#operationGoesOn();
    const live = seen(this.#labels, this.#verdict());
    switch (decision.do) {
      case 'begin':
        return { of: 'begun' };
      case 'open':
        return { of: 'opened', one: decision.one };
      case 'poll': {
        const pending = { body: decision.ask, afterSeconds: 5 };
        return { of: 'sent', one: decision.one, sent: this.#operation === undefined ? { answer: {} } : { answer: {}, pending } };
      }
      case 'settle':
        return { of: 'settled', one: decision.one, live };
      case 'resume':
        return { of: 'resumed', list: decision.list, position: decision.position, live };
      case 'verify':
        return { of: 'seen', direction: decision.direction, live };
    }
  }

  #verdict() {
    const isMended = Object.values(this.#labels).every((value) => value === true);
    return isMended && !this.#story.isUseless ? ({ verdict: 'pass' } as const) : ({ verdict: 'fail', reason: RULE, evidence: {} } as const);
  }
}
