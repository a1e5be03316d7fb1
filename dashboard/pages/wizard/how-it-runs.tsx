import Checkbox from '@cloudscape-design/components/checkbox';
import ColumnLayout from '@cloudscape-design/components/column-layout';
import Container from '@cloudscape-design/components/container';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Textarea from '@cloudscape-design/components/textarea';
import type { Given } from '../../api/call.ts';

/** As it was typed; empty: as the engine has it. */
export interface Conditions {
  readonly name: string;
  readonly description: string;
  readonly quorum: string;
  readonly canary: string;
  readonly soakMinutes: string;
  readonly concurrency: string;
  readonly errorBudget: string;
  readonly cap: string;
  readonly confirmMinutes: string;
  readonly keepsWatch: boolean;
  readonly undoesOnFailure: boolean;
  readonly hasConsent: boolean;
}

export const firstConditions: Conditions = {
  ...{ name: '', description: '', quorum: '', canary: '', soakMinutes: '', concurrency: '', errorBudget: '', cap: '', confirmMinutes: '' },
  ...{ keepsWatch: false, undoesOnFailure: false, hasConsent: false },
};

type Policy = NonNullable<NonNullable<Given<'createTask'>['body']>['policy']>;

/** What of it is set, as the API takes it. */
export function policyOf(conditions: Conditions): Policy {
  const number = (text: string, factor = 1) => (text.trim() === '' ? undefined : Number(text) * factor);
  const set = {
    quorum: number(conditions.quorum),
    canary: shareOf(conditions.canary),
    soakSeconds: number(conditions.soakMinutes, 60),
    concurrency: number(conditions.concurrency),
    errorBudget: shareOf(conditions.errorBudget),
    cap: number(conditions.cap),
    confirmWithinSeconds: number(conditions.confirmMinutes, 60),
    keepWatch: conditions.keepsWatch ? true : undefined,
    undoOnFailure: conditions.undoesOnFailure ? true : undefined,
  };
  // The API judges it, and says of each what is wrong with it.
  return Object.fromEntries(Object.entries(set).filter(([, value]) => value !== undefined)) as Policy;
}

/** `3` or `10%`. */
function shareOf(text: string): number | string | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  return trimmed.endsWith('%') ? trimmed : Number(trimmed);
}

interface HowProps {
  readonly conditions: Conditions;
  readonly resourceCount: number;
  onChange(conditions: Conditions): void;
}

const FIELDS = [
  ['quorum', 'People who must approve', '1 to 5; you never count', '1'],
  ['canary', 'First wave', 'Resources or a percentage: 1, 10%', 'as the engine has it'],
  ['soakMinutes', 'Minutes between waves', 'After them the rules are judged again', '0'],
  ['concurrency', 'At a time', 'Resources that are changed side by side', 'as the engine has it'],
  ['errorBudget', 'Failures before it stops', 'Resources or a percentage: 2, 5%', '1'],
  ['cap', 'Most resources', 'The task writes no more than these', '25'],
  [
    'confirmMinutes',
    'Confirm within minutes',
    'Unless somebody confirms in time, everything goes back. Only where all is undone exactly.',
    'no confirmation',
  ],
] as const;

/** Its name, its waves and limits, and the consent. */
export function HowItRuns({ conditions, resourceCount, onChange }: HowProps) {
  const set = (change: Partial<Conditions>) => onChange({ ...conditions, ...change });
  return (
    <SpaceBetween size="l">
      <Container header={<Header variant="h2">What the approvers read</Header>}>
        <SpaceBetween size="m">
          <FormField label="Name">
            <Input value={conditions.name} onChange={({ detail }) => set({ name: detail.value })} />
          </FormField>
          <FormField label="Description" description="Why it is to be done.">
            <Textarea rows={3} value={conditions.description} onChange={({ detail }) => set({ description: detail.value })} />
          </FormField>
        </SpaceBetween>
      </Container>
      <Container
        header={
          <Header variant="h2" description="What is left empty is as the engine has it.">
            Waves and limits
          </Header>
        }
      >
        <SpaceBetween size="m">
          <ColumnLayout columns={3} minColumnWidth={200}>
            {FIELDS.map(([name, label, says, usual]) => (
              <FormField key={name} label={label} description={says}>
                <Input
                  value={conditions[name]}
                  placeholder={usual}
                  inputMode="decimal"
                  onChange={({ detail }) => set({ [name]: detail.value })}
                />
              </FormField>
            ))}
          </ColumnLayout>
          <Checkbox checked={conditions.undoesOnFailure} onChange={({ detail }) => set({ undoesOnFailure: detail.checked })}>
            Bring a resource back whose verification fails
          </Checkbox>
          <Checkbox checked={conditions.keepsWatch} onChange={({ detail }) => set({ keepsWatch: detail.checked })}>
            Keep watch: open it again for what drifts or joins
          </Checkbox>
        </SpaceBetween>
      </Container>
      <Container header={<Header variant="h2">Consent</Header>}>
        <Checkbox checked={conditions.hasConsent} onChange={({ detail }) => set({ hasConsent: detail.checked })}>
          I have reviewed the plan of {resourceCount} {resourceCount === 1 ? 'resource' : 'resources'}, and it fits. This is kept with my
          name, the time and the plan's digest.
        </Checkbox>
      </Container>
    </SpaceBetween>
  );
}
