import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import { CloudError } from '../../core/errors.ts';
import { judge } from '../../core/finding/verdict.ts';

import { elementChanges } from '../../core/kind/element-changes.ts';
import type { Observation } from '../../core/kind/facts.ts';
import { STEPS } from '../../core/task/step/steps.gen.ts';
import { kinds } from '../../resources/index.gen.ts';
import { rules } from '../../rules/index.gen.ts';
import { kindFixtures, templateFixtures } from '../fixtures/index.gen.ts';
import { wordsOf } from './cloud-words.ts';
import { listAll, plainFacts, sceneReader } from './recorded-reader.ts';

/** As text, or as base64 of a text has it, wherever in its line it stands. */
const CANARY = /canary|Y2FuYXJ5|NhbmFye|jYW5hcn/;
const NOW = new Date('2026-06-01T12:00:00.000Z');

describe.each([...kinds])('%s', (id, kind) => {
  const fixture = kindFixtures.get(id);
  const scenes = Object.entries(fixture?.scenes ?? {});
  const declared = kind.reads.map(({ says }) => says);

  test('has a scene', () =>
    expect(scenes.length, `test/fixtures/resources/${id.replaceAll('.', '/')}.ts: record an account in "scenes"`).toBeGreaterThan(0));

  test('reads with read-only operations and writes with others', () => {
    const { isReading } = wordsOf(kind.cloud.id);
    for (const { says } of kind.reads) expect(isReading(says), says).toBe(true);
    for (const { says } of kind.writes) expect(isReading(says), says).toBe(false);
  });

  test('names exact actions', () => {
    for (const actions of [
      ...kind.reads.map(({ grants }) => grants.flatMap((one) => one.actions)),
      ...kind.writes.map((one) => one.actions),
    ]) {
      expect(actions.length).toBeGreaterThan(0);
      for (const action of actions) expect(action).toMatch(wordsOf(kind.cloud.id).action);
    }
    if (kind.writes.length > 0) expect(kind.idPatterns).not.toEqual([]);
  });

  test('says of its own fields which are volatile and secret', () => {
    const fields = new Set(scenes.flatMap(([, { seen }]) => Object.values(seen).flatMap((facts) => Object.keys(facts))));
    for (const field of [...kind.volatile, ...kind.secret]) expect(fields).toContain(field);
  });

  test('says which of its own fields follow from elements that it can write', () => {
    const fields = new Set(scenes.flatMap(([, { seen }]) => Object.values(seen).flatMap((facts) => Object.keys(facts))));
    const written = new Set(kind.writes.flatMap(({ elements }) => elements.map((element) => element.split('/')[0])));
    for (const [element, following] of Object.entries(kind.derived ?? {})) {
      expect(written).toContain(element);
      for (const field of following) expect(fields).toContain(field);
    }
  });

  test.each(scenes)('sees %s', async (_, scene) => {
    const pages = await listAll(kind, sceneReader(scene).reader);
    const observations = pages.flatMap((page) => page.observations);
    expect(Object.fromEntries(observations.map((one) => [one.id, plainFacts(one)]))).toEqual(scene.seen);
    for (const observation of observations) {
      expect(kind.facts.parse(plainFacts(observation))).toEqual(plainFacts(observation));
      expect(observation).toMatchObject({ kind: id, partition: scene.target.partition, account: scene.target.account });
    }
  });

  test.each(scenes)('gives by reading one what listing gives: %s', async (_, scene) => {
    const pages = await listAll(kind, sceneReader(scene).reader);
    for (const observation of pages.flatMap((page) => page.observations)) {
      expect(await kind.read(sceneReader(scene).reader, observation.id)).toEqual(observation);
    }
  });

  test.each(scenes)('goes on listing where a page ended: %s', async (_, scene) => {
    const pages = await listAll(kind, sceneReader(scene).reader);
    for (const [index, { next }] of pages.entries()) {
      if (next === undefined) continue;
      const rest = await listAll(kind, sceneReader(scene).reader, next);
      expect(rest.flatMap((page) => page.observations)).toEqual(pages.slice(index + 1).flatMap((page) => page.observations));
    }
  });

  test('makes exactly the reads that it declares', async () => {
    const asked = new Set<string>();
    for (const [, scene] of scenes) {
      const { reader, asked: here } = sceneReader(scene);
      const pages = await listAll(kind, reader);
      for (const { id: one } of pages.flatMap((page) => page.observations)) await kind.read(reader, one);
      for (const operation of here) asked.add(operation);
    }
    expect([...asked].sort()).toEqual([...declared].sort());
  });

  test('gives a request a time that an attempt has several times over: one that reaches beyond its end is never sent', () => {
    for (const { says, timeoutSeconds } of kind.writes) expect(timeoutSeconds, says).toBeLessThan(STEPS['run-batch'].timeoutSeconds / 4);
  });

  test('finds nothing where a resource is gone', async () => {
    const [first] = scenes;
    if (fixture?.gone === undefined || first === undefined) return;
    expect(await kind.read(sceneReader(first[1]).reader, fixture.gone)).toBeUndefined();
  });

  test.each(scenes)('passes over what lies in regions that are not wanted: %s', async (_, scene) => {
    if (kind.scope !== 'global') return;
    const { reader } = sceneReader(scene, { regions: ['sa-east-1'] });
    for (const { observations, passedOver = 0 } of await listAll(kind, reader)) {
      expect(observations.filter(({ region }) => region !== 'global')).toEqual([]);
      expect(observations.length + passedOver).toBeGreaterThan(0);
    }
  });

  test.each(scenes)('makes no verdict better by not knowing: %s', async (_, scene) => {
    const full = verdicts((await listAll(kind, sceneReader(scene).reader)).flatMap((page) => page.observations));
    for (const denied of declared) {
      for (const [key, verdict] of await verdictsWithout(denied)) {
        if (isDeepStrictEqual(verdict, full.get(key))) continue;
        const permission = kind.reads[declared.indexOf(denied)]?.grants[0]?.actions[0];
        expect({ denied, key, verdict }).toMatchObject({ verdict: { verdict: 'unknown', evidence: { fault: 'denied', permission } } });
      }
    }

    async function verdictsWithout(denied: string) {
      try {
        return verdicts((await listAll(kind, sceneReader(scene, { denied }).reader)).flatMap((page) => page.observations));
      } catch (error) {
        // The listing itself is denied: the whole scope is unknown.
        if (error instanceof CloudError && error.fault === 'denied') return new Map();
        throw error;
      }
    }
  });

  test.each(Object.entries(fixture?.changes ?? {}))('makes the change: %s', (_, { before, after }) => {
    const [scene] = scenes;
    if (scene === undefined) return;
    const calls = kind.calls({ id: 'a resource', place: scene[1].target, before, after });
    expect(calls.at(-1)?.effect).toEqual(elementChanges(kind.elements(before), kind.elements(after)));
    expect(kind.withElements(before, calls.at(-1)?.effect ?? {})).toEqual(after);
  });

  test('declares no write that no template and no change of its fixture makes', () => {
    const target = scenes[0]?.[1].target;
    if (target === undefined) return;
    const mended = [...templateFixtures.values()].flatMap((one) =>
      'mended' in one && one.template.resource.id === id ? Object.values(one.mended) : [],
    );
    const both = [...mended, ...Object.values(fixture?.changes ?? {})].flatMap(({ before, after }) => [
      [before, after] as const,
      [after, before] as const,
    ]);
    const made = both.flatMap(([before, after]) => kind.calls({ id: 'a resource', place: target, before, after }).map(({ says }) => says));
    expect(new Set(made)).toEqual(new Set(kind.writes.map(({ says }) => says)));
  });

  if (kind.secret.length > 0)
    test('lets no secret out of its reader', async () => {
      for (const [, scene] of scenes) {
        const pages = await listAll(kind, sceneReader(scene).reader);
        expect(JSON.stringify(pages)).not.toMatch(CANARY);
      }
      expect(
        JSON.stringify(scenes.map(([, { answers, documents = [] }]) => [...answers, ...documents])),
        'Plant the word "canary" in each secret field of a recorded answer.',
      ).toMatch(CANARY);
    });

  function verdicts(observations: readonly Observation[]) {
    const own = [...rules.values()].filter((rule) => rule.resource.id === id);
    const context = { now: NOW, others: () => [] };
    return new Map(observations.flatMap((one) => own.map((rule) => [`${rule.id} ${one.id}`, judge(rule, one, context)] as const)));
  }
});
