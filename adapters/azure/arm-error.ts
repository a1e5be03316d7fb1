import * as z from 'zod';

/** What ARM, or a provider behind it, says went wrong. */
export interface ArmFailure {
  readonly code: string;
  readonly message: string;
  /** Names of the policies that forbid it. */
  readonly policies: readonly string[];
}

const Inner = z.object({
  code: z.string().nullish(),
  message: z.string().nullish(),
  additionalInfo: z
    .array(z.object({ type: z.string().nullish(), info: z.looseObject({}).nullish() }))
    .nullish()
    .catch(undefined),
});
const Envelope = z.object({ error: Inner });
/** Some providers answer without the envelope, some with capitals. */
const Capitals = z
  .object({ Code: z.string(), Message: z.string().nullish() })
  .transform(({ Code, Message }) => ({ code: Code, message: Message }));

/** The error in an answer, or in the state of an operation. `fallback` is the code where it says none. */
export function failureIn(body: unknown, fallback: string): ArmFailure {
  const envelope = Envelope.safeParse(body).data?.error ?? Capitals.safeParse(body).data ?? Inner.safeParse(body).data ?? {};
  const { code, message } = envelope;
  const additional = 'additionalInfo' in envelope ? (envelope.additionalInfo ?? []) : [];
  const policies = additional.flatMap(({ type, info }) => (type === 'PolicyViolation' ? policyNames(info ?? {}) : []));
  return { code: code || fallback, message: message ?? '', policies };
}

/** `Microsoft.Storage/storageAccounts/read` of the sentence in which ARM says that it is missing. */
export function missingAction({ message }: ArmFailure): string | undefined {
  return /perform action\(?s?\)? '?([\w.-]+(?:\/[\w.*-]+)+)'?/i.exec(message)?.[1];
}

/** The scope that the action is missing on, as that sentence has it. */
export function missingScope({ message }: ArmFailure): string | undefined {
  return /over scope '([^']+)'/i.exec(message)?.[1];
}

function policyNames(info: { readonly [name: string]: unknown }): readonly string[] {
  const name = info['policyAssignmentDisplayName'] ?? info['policyDefinitionDisplayName'] ?? info['policyAssignmentName'];
  return typeof name === 'string' && name !== '' ? [name] : [];
}
