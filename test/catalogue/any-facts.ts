import * as fc from 'fast-check';
import type { Facts } from '../../core/kind/facts.ts';
import type { ResourceKind } from '../../core/kind/kind.ts';
import { kindFixtures } from '../fixtures/index.gen.ts';
import { arbitraryFacts } from './arbitrary-facts.ts';
import { examplesOf, frozen } from './examples.ts';

/** Enough for every rule and template of the kinds: the laws of one kind share them. */
const MOST = 200;

interface Corpus {
  readonly arbitrary: fc.Arbitrary<Facts>;
  /** What fast-check tries for the seed of this run, in its order. */
  readonly facts: readonly Facts[];
}

const corpora = new Map<ResourceKind, Corpus>();

/**
 * Runs a law on many facts of a kind, which are the same for every law, since to make them takes far longer than to judge them. What breaks
 * the law is then made smaller by fast-check. No facts where the kind has no fixture, which is a failure of its own.
 */
export function onAnyFacts(kind: ResourceKind, law: (facts: Facts) => void): void {
  const corpus = corpora.get(kind) ?? makeCorpus(kind);
  if (corpus === undefined) return;
  corpora.set(kind, corpus);
  try {
    for (const facts of corpus.facts) law(facts);
  } catch (error) {
    // The same numbers give the same facts, of which fast-check knows how to make smaller ones.
    fc.assert(fc.property(corpus.arbitrary, law), { numRuns: MOST });
    throw error;
  }
}

function makeCorpus(kind: ResourceKind): Corpus | undefined {
  const fixture = kindFixtures.get(kind.id);
  if (fixture === undefined) return undefined;
  const arbitrary = arbitraryFacts(kind, fixture, examplesOf(kind)).map(frozen);
  const facts: Facts[] = [];
  fc.assert(
    fc.property(arbitrary, (one) => void facts.push(one)),
    { numRuns: MOST },
  );
  return { arbitrary, facts };
}
