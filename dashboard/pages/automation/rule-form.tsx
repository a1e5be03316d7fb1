import ColumnLayout from '@cloudscape-design/components/column-layout';
import Container from '@cloudscape-design/components/container';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import RadioGroup from '@cloudscape-design/components/radio-group';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { ApiProblem } from '../../../core/api/contract/api-problem.ts';
import { faultAt } from '../../parts/faults.ts';
import { Field } from '../../parts/field.tsx';
import { RecurrenceForm } from '../../parts/recurrence-form.tsx';
import { Several } from '../../parts/several.tsx';
import { SEVERITIES } from '../../parts/severity.tsx';
import { TOOLS } from '../../parts/tools.ts';
import { Trouble } from '../../parts/trouble.tsx';
import { WavesAndLimits } from '../../parts/waves-and-limits.tsx';
import { ChooseRemediations } from '../wizard/choose-remediations.tsx';
import type { TypedRule } from './typed-rule.ts';

interface RuleFormProps {
  readonly typed: TypedRule;
  readonly error: ApiProblem | null;
  onChange(typed: TypedRule): void;
}

const FIELDS = ['/name', '/description', '/remediations', '/trigger', '/scope', '/recipients', '/policy', '/standing'];

/** Everything that people write of a rule, with what the API says of each place. */
export function RuleForm({ typed, error, onChange }: RuleFormProps) {
  const set = (change: Partial<TypedRule>) => onChange({ ...typed, ...change });
  return (
    <SpaceBetween size="l">
      <Trouble error={error} fields={FIELDS} />
      <Container header={<Header variant="h2">What it is called</Header>}>
        <SpaceBetween size="m">
          <Field
            label="Name"
            description="Each of its tasks is called so, with # and the rule's id before."
            value={typed.name}
            error={faultAt(error, '/name')}
            onChange={(name) => set({ name })}
          />
          <Field
            label="Description"
            description="Why it is done."
            isLong
            value={typed.description}
            error={faultAt(error, '/description')}
            onChange={(description) => set({ description })}
          />
        </SpaceBetween>
      </Container>
      <ChooseRemediations
        isWhole
        chosen={typed.remediations}
        settings={typed.settings}
        error={faultAt(error, '/remediations')}
        onChange={(remediations) => set({ remediations })}
        onSettings={(settings) => set({ settings })}
      />
      <When typed={typed} error={error} onChange={set} />
      <For typed={typed} error={error} onChange={set} />
      <Container header={<Header variant="h2">How its tasks run</Header>}>
        <SpaceBetween size="m">
          <ExpandableSection
            headerText="Waves and limits"
            headerDescription="What is left empty is as the engine has it."
            defaultExpanded={false}
          >
            <WavesAndLimits limits={typed.limits} error={error} onChange={(change) => set({ limits: { ...typed.limits, ...change } })} />
          </ExpandableSection>
          <Field
            label="Who is told"
            description="Names of channels, parted by commas; empty: all."
            value={typed.recipients}
            error={faultAt(error, '/recipients')}
            onChange={(recipients) => set({ recipients })}
          />
          <Standing typed={typed} error={error} onChange={set} />
        </SpaceBetween>
      </Container>
    </SpaceBetween>
  );
}

interface PartProps {
  readonly typed: TypedRule;
  readonly error: ApiProblem | null;
  onChange(change: Partial<TypedRule>): void;
}

function When({ typed, error, onChange }: PartProps) {
  return (
    <Container header={<Header variant="h2">When it makes a task</Header>}>
      <SpaceBetween size="m">
        <FormField label="When" errorText={faultAt(error, '/trigger/after')}>
          <RadioGroup
            value={typed.isAfterScan ? 'scan' : 'times'}
            items={[
              { value: 'scan', label: 'After each scan that finds something new for it' },
              { value: 'times', label: 'At its times' },
            ]}
            onChange={({ detail }) => onChange({ isAfterScan: detail.value === 'scan' })}
          />
        </FormField>
        {!typed.isAfterScan && (
          <RecurrenceForm typed={typed.again} error={error} pointer="/trigger/recurrence" onChange={(again) => onChange({ again })} />
        )}
      </SpaceBetween>
    </Container>
  );
}

const TEXTS = [
  ['accounts', 'Accounts', 'Ids, parted by commas; empty: all.'],
  ['regions', 'Regions', 'eu-west-1, westeurope; empty: all.'],
  ['tags', 'Tags', 'name or name=value, parted by commas; empty: all.'],
] as const;

function For({ typed, error, onChange }: PartProps) {
  return (
    <Container header={<Header variant="h2">For what</Header>}>
      <ColumnLayout columns={3} minColumnWidth={200}>
        {TEXTS.map(([name, label, says]) => (
          <Field
            key={name}
            label={label}
            description={says}
            value={typed[name]}
            error={faultAt(error, `/scope/${name}`)}
            onChange={(value) => onChange({ [name]: value })}
          />
        ))}
        <Several
          label="Severities"
          none="All"
          options={SEVERITIES.map((value) => ({ value }))}
          chosen={typed.severities}
          error={faultAt(error, '/scope/severities')}
          onChange={(severities) => onChange({ severities })}
        />
        <Several
          label="Tools"
          none="All"
          options={TOOLS.map((value) => ({ value }))}
          chosen={typed.tools}
          error={faultAt(error, '/scope/tools')}
          onChange={(tools) => onChange({ tools })}
        />
      </ColumnLayout>
    </Container>
  );
}

function Standing({ typed, error, onChange }: PartProps) {
  return (
    <ExpandableSection
      headerText="Ask for a standing approval"
      headerDescription="Where it is safe and comes back exactly, its tasks wait for nobody then. People decide on it once, as on a plan."
      defaultExpanded={typed.standingCap !== ''}
    >
      <ColumnLayout columns={2} minColumnWidth={200}>
        <Field
          label="Resources of a task, at most"
          inputMode="numeric"
          value={typed.standingCap}
          error={faultAt(error, '/standing/cap')}
          onChange={(standingCap) => onChange({ standingCap })}
        />
        <Field
          label="Until"
          description="A day such as 2027-03-31, a year from now at most."
          value={typed.standingUntil}
          error={faultAt(error, '/standing/until')}
          onChange={(standingUntil) => onChange({ standingUntil })}
        />
      </ColumnLayout>
    </ExpandableSection>
  );
}
