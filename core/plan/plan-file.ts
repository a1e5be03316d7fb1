import * as z from 'zod';
import type { Catalogue } from '../catalogue.ts';
import { digestOf } from '../digest.ts';
import { CloudmendError } from '../errors.ts';
import type { JsonObject } from '../json.ts';
import { canonicalText, findJson, JsonRecord } from '../json.ts';
import type { ResourcePlan } from './plan.ts';
import { Plan } from './plan.ts';
import { planDigest } from './read-plan.ts';
import { readStoredPlan, storedPlan } from './stored-plan.ts';

/** The form of the file; another one is another version of it. */
const FORM = 'cloudmend-plan-1';

const PlanHead = Plan.omit({ resources: true });

/** A plan as a file: whoever reads it sees what the approvers see, and it has the same digest. */
const PlanFile = z.strictObject({
  form: z.string(),
  /** The version of the program that wrote it. */
  program: z.string(),
  /** The installation that has the plan. */
  installation: z.string(),
  plan: PlanHead,
  resources: z.array(JsonRecord),
  /** SHA-256 over the canonical JSON of the rest of the file. */
  seal: z.string(),
});

/** Whatever says of which form it is. */
const Formed = z.looseObject({ form: z.string() });

/** What a plan file holds, once it is known to be whole. */
export interface ReadPlanFile {
  readonly program: string;
  readonly installation: string;
  readonly plan: z.infer<typeof PlanHead>;
  readonly resources: readonly ResourcePlan[];
}

/** The text of a plan's file, for people to review: a member a line, and a resource after the other. */
export function planFileText({ program, installation, plan, resources }: ReadPlanFile): string {
  const content = { form: FORM, program, installation, plan, resources: resources.map((one) => JsonRecord.parse(storedPlan(one))) };
  const file = JsonRecord.parse({ ...content, seal: sealOf(content) });
  // Members in the order of their names, so that the same plan is the same text.
  return `${JSON.stringify(JSON.parse(canonicalText(file)), undefined, 2)}\n`;
}

/**
 * A plan's file, checked from the inside out: each resource against its digest, all of them against the plan's, and what no digest covers
 * (texts, reasons, who planned it) against the seal. Throws CORRUPT, saying what was changed or is missing, and VALIDATION_FAILED for what is
 * no plan file, or one of another form.
 */
export function readPlanFile(catalogue: Pick<Catalogue, 'clouds'>, text: string): ReadPlanFile {
  const file = parseFile(text);
  const { program, installation, plan } = file;
  const resources = file.resources.map((document, position) => readResource(catalogue, file, { document, position }));
  const named = resources.map(({ resourceId, digest }) => ({ resourceId, digest, document: '' }));
  const digest = planDigest({ direction: plan.direction, templates: plan.templates, resources: named });
  if (digest !== plan.digest)
    throw broken(`its templates, parameters or list of resources have the digest ${short(digest)}, and it says ${short(plan.digest)}`);
  const { seal, ...content } = file;
  if (sealOf(content) !== seal)
    throw broken('a text that the digest does not cover (a reason, a risk, who planned it) is not what was written');
  return { program, installation, plan, resources };
}

function parseFile(text: string): z.infer<typeof PlanFile> {
  const json = findJson(text);
  if (json === undefined)
    throw text.trimStart().startsWith('{') ? broken('it ends too soon, or is no JSON any more') : noPlan('it is no JSON');
  const form = Formed.safeParse(json);
  if (!form.success) throw noPlan('it does not say so in its member form');
  if (form.data.form !== FORM) throw noPlan(`it has the form ${form.data.form}, and this program reads ${FORM}`);
  const parsed = PlanFile.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw broken(`its member ${issue?.path.join('.') || issue?.message} is not as it is written (${issue?.message ?? ''})`);
}

function readResource(
  catalogue: Pick<Catalogue, 'clouds'>,
  { plan }: z.infer<typeof PlanFile>,
  { document, position }: { readonly document: JsonObject; readonly position: number },
): ResourcePlan {
  const read = readDocument(catalogue, plan, document, position);
  if (read.digest === read.plan.digest) return read.plan;
  throw broken(
    `what would be done to ${read.plan.resourceId} has the digest ${short(read.digest)}, and it says ${short(read.plan.digest)}`,
  );
}

function readDocument(
  catalogue: Pick<Catalogue, 'clouds'>,
  { templates }: z.infer<typeof PlanHead>,
  document: JsonObject,
  position: number,
): ReturnType<typeof readStoredPlan> {
  try {
    return readStoredPlan(catalogue, document, templates);
  } catch (cause) {
    if (!(cause instanceof CloudmendError)) throw cause;
    throw broken(`its resource ${position + 1} cannot be read: ${cause.message}`);
  }
}

function sealOf(content: Omit<z.infer<typeof PlanFile>, 'seal'>): string {
  return digestOf(JsonRecord.parse(content));
}

function short(digest: string): string {
  return digest.slice(0, 12);
}

function broken(what: string): CloudmendError {
  return new CloudmendError('CORRUPT', `The plan file was changed or cut off: ${what}. Write it again with \`cloudmend plan ... --out\`.`);
}

function noPlan(why: string): CloudmendError {
  return new CloudmendError(
    'VALIDATION_FAILED',
    `That is no plan file of this program: ${why}. \`cloudmend plan ... --out FILE\` writes one.`,
  );
}
