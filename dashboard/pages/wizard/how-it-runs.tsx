import Checkbox from '@cloudscape-design/components/checkbox';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { ApiProblem } from '../../../core/api/contract/api-problem.ts';
import { faultAt } from '../../parts/faults.ts';
import { Field } from '../../parts/field.tsx';
import { type Limits, noLimits } from '../../parts/policy.ts';
import { WavesAndLimits } from '../../parts/waves-and-limits.tsx';

/** As it was typed; empty: as the engine has it. */
export interface Conditions extends Limits {
  readonly name: string;
  readonly description: string;
  readonly hasConsent: boolean;
}

export const firstConditions: Conditions = { ...noLimits, name: '', description: '', hasConsent: false };

interface HowProps {
  readonly conditions: Conditions;
  readonly resourceCount: number;
  readonly error: ApiProblem | null;
  onChange(conditions: Conditions): void;
}

/** Its name, its waves and limits, and the consent. */
export function HowItRuns({ conditions, resourceCount, error, onChange }: HowProps) {
  const set = (change: Partial<Conditions>) => onChange({ ...conditions, ...change });
  return (
    <SpaceBetween size="l">
      <Container header={<Header variant="h2">What the approvers read</Header>}>
        <SpaceBetween size="m">
          <Field label="Name" value={conditions.name} error={faultAt(error, '/name')} onChange={(name) => set({ name })} />
          <Field
            label="Description"
            description="Why it is to be done."
            isLong
            value={conditions.description}
            error={faultAt(error, '/description')}
            onChange={(description) => set({ description })}
          />
        </SpaceBetween>
      </Container>
      <Container
        header={
          <Header variant="h2" description="What is left empty is as the engine has it.">
            Waves and limits
          </Header>
        }
      >
        <WavesAndLimits limits={conditions} error={error} onChange={set} />
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
