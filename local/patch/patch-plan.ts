import { type Catalogue, cloudOf } from '../../core/catalogue.ts';
import type { DeclaredChange, DeclaredPart } from '../../core/kind/declaration.ts';
import { elementChanges } from '../../core/kind/element-changes.ts';
import type { ResourcePlan } from '../../core/plan/plan.ts';
import type { SourceFile } from './source.ts';
import type { Patched, Target } from './target.ts';
import { patchTemplate } from './template/patch.ts';
import { configurationReader } from './terraform/configuration.ts';
import { patchTerraform } from './terraform/patch.ts';
import type { StateEntry } from './terraform/state.ts';
import { unifiedDiff } from './unified-diff.ts';

/** What the code of one resource would have to say, as far as it could be placed. */
export interface ResourcePatch {
  readonly resourceId: string;
  readonly manager?: string;
  /** The files that are changed for it, in the order of their paths. */
  readonly files: readonly string[];
  /** What could not be placed, each a sentence. */
  readonly left: readonly string[];
}

export interface PlanPatch {
  /** All changes of all files, for `git apply`; empty where nothing is to be changed. */
  readonly diff: string;
  readonly resources: readonly ResourcePatch[];
  /** Files of the tree that could not be read, each a sentence. */
  readonly faults: readonly string[];
}

/** The changes of a plan as a patch of the code that declares the resources. Nothing is written. */
export function patchPlan(
  catalogue: Catalogue,
  plans: readonly ResourcePlan[],
  { files, state }: { readonly files: readonly SourceFile[]; readonly state?: readonly StateEntry[] | undefined },
): PlanPatch {
  const before = new Map(files.map(({ path, text }) => [path, text]));
  const texts = new Map(before);
  const read = configurationReader();
  const resources = plans.map((plan): ResourcePatch => {
    const language = plan.manager === undefined ? undefined : cloudOf(catalogue, plan.kind).languageOf(plan.manager);
    const { changed, left } = patchResource(catalogue, plan, { plans, language, texts, state, read });
    for (const [path, text] of changed) texts.set(path, text);
    const named = plan.manager === undefined ? {} : { manager: plan.manager };
    return { resourceId: plan.resourceId, ...named, files: [...changed.keys()].sort(), left };
  });
  const diff = files
    .filter(({ path, text }) => texts.get(path) !== text)
    .map(({ path, text }) => unifiedDiff(path, text, texts.get(path) ?? text))
    .join('');
  return { diff, resources, faults: read(before).faults };
}

interface Source {
  readonly plans: readonly ResourcePlan[];
  readonly language: string | undefined;
  readonly texts: ReadonlyMap<string, string>;
  readonly state: readonly StateEntry[] | undefined;
  readonly read: ReturnType<typeof configurationReader>;
}

function patchResource(catalogue: Catalogue, plan: ResourcePlan, { plans, language = 'Terraform', texts, state, read }: Source): Patched {
  const { before, after, kind } = plan;
  if (plan.part !== undefined) return nothing('The plan makes it: declare it as `plan snippet` and `plan show` say.');
  const changes = elementChanges(before, after);
  const declared = partsOf(catalogue, plan, changes);
  if (declared === undefined) return nothing(`Nothing says how ${kind} is declared as code: make the change by hand, as the plan has it.`);
  const ofLanguage = (parts: readonly DeclaredPart[]) => parts.filter((part) => part.language === language);
  const parts = ofLanguage(declared.parts);
  const known = new Set(parts.map(({ element }) => element));
  const silent = [...new Set(declared.parts.map(({ element }) => element))].filter((element) => !known.has(element));
  const wanted = partsOf(catalogue, plan, Object.fromEntries(Object.entries(after).filter(([, value]) => value !== null)));
  const target: Target = {
    id: plan.resourceId,
    kind,
    tags: plan.tags ?? {},
    changes: parts,
    wanted: ofLanguage(wanted?.parts ?? []),
    alike: plans.filter((one) => one.kind === kind && sameChange(one, plan)).map(({ resourceId }) => resourceId),
  };
  const besides = [...declared.besides, ...silent.map((element) => `${language} has no words for ${element}.`)];
  if (parts.length === 0) return { changed: new Map(), left: besides };
  const placed = place(language, { texts, state, read }, target);
  return { changed: placed.changed, left: [...new Set([...placed.left, ...besides])] };
}

function place(language: string, { texts, state, read }: Pick<Source, 'texts' | 'state' | 'read'>, target: Target): Patched {
  if (language === 'CloudFormation') return patchTemplate(texts, target);
  if (language === 'Terraform') return patchTerraform({ texts, state, read }, target);
  return nothing(`Code in ${language} is not patched: \`plan snippet\` shows what to set.`);
}

function nothing(why: string): Patched {
  return { changed: new Map(), left: [why] };
}

function partsOf(catalogue: Catalogue, { resourceId, kind, calls }: ResourcePlan, changes: DeclaredChange['changes']) {
  return catalogue.kinds.get(kind)?.declareParts?.({ id: resourceId, changes, calls });
}

function sameChange(left: ResourcePlan, right: ResourcePlan): boolean {
  return JSON.stringify(left.after) === JSON.stringify(right.after);
}
