import Alert from '@cloudscape-design/components/alert';
import ColumnLayout from '@cloudscape-design/components/column-layout';
import FormField from '@cloudscape-design/components/form-field';
import RadioGroup from '@cloudscape-design/components/radio-group';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import type { ApiProblem } from '../../../core/api/contract/api-problem.ts';
import { useAct } from '../../api/use.ts';
import { faultAt } from '../../parts/faults.ts';
import { Field } from '../../parts/field.tsx';
import { Question } from '../../parts/question.tsx';
import { RecurrenceForm } from '../../parts/recurrence-form.tsx';
import { scopeWords } from '../../parts/scope-words.ts';
import { Trouble } from '../../parts/trouble.tsx';
import { ZoneChoice } from '../../parts/zone-choice.tsx';
import { flash } from '../../shell/flashes.ts';
import { firstWindow, SCOPES, type TypedWindow, windowBody } from './typed-window.ts';

interface AddProps {
  readonly kind: 'window' | 'freeze';
  onClose(): void;
}

const FIELDS = ['/scope', '/span', '/reason'];

/** A maintenance window or a freeze. A freeze is asked about once more, since it holds up what others have approved. */
export function AddWindow({ kind, onClose }: AddProps) {
  const isFreeze = kind === 'freeze';
  const [typed, setTyped] = useState(() => firstWindow(isFreeze));
  const [isAsked, setAsked] = useState(false);
  const addWindow = useAct('addWindow');
  const addFreeze = useAct('addFreeze');
  const adding = isFreeze ? addFreeze : addWindow;
  const add = () =>
    adding.mutate(
      { body: windowBody(typed) },
      {
        onSuccess: () => {
          flash('success', isFreeze ? 'The freeze is set.' : 'The window is set.');
          onClose();
        },
        onError: () => setAsked(false),
      },
    );
  if (isAsked)
    return (
      <Question title="Freeze it?" action="Freeze" isPending={adding.isPending} onDo={add} onClose={() => setAsked(false)}>
        <Alert type="warning">
          While it is on, nothing of {scopeWords(windowBody(typed).scope)} is written. What is approved waits until it is over; only an
          emergency with two approvers goes past it.
        </Alert>
      </Question>
    );
  return (
    <Question
      title={isFreeze ? 'Add a freeze' : 'Add a maintenance window'}
      action={isFreeze ? 'Go on' : 'Add'}
      size="large"
      isPending={adding.isPending}
      onDo={isFreeze ? () => setAsked(true) : add}
      onClose={onClose}
    >
      <SpaceBetween size="m">
        <Trouble error={adding.error} fields={FIELDS} />
        <ScopeFields typed={typed} error={adding.error} onChange={setTyped} />
        <SpanFields typed={typed} error={adding.error} onChange={setTyped} />
        <Field
          label="Reason"
          description="Entered into the audit."
          value={typed.reason}
          error={faultAt(adding.error, '/reason')}
          onChange={(reason) => setTyped({ ...typed, reason })}
        />
      </SpaceBetween>
    </Question>
  );
}

interface PartProps {
  readonly typed: TypedWindow;
  readonly error: ApiProblem | null;
  onChange(typed: TypedWindow): void;
}

const scopes = SCOPES.map(([value, label]) => ({ value, label }));
const SAYS = {
  account: 'Its id: 12 digits, or the id of a subscription.',
  region: 'Its id: eu-west-1, westeurope, global.',
  resource: 'Its id; * at the end takes all that begin so.',
  tag: 'name or name=value',
} as const;

function ScopeFields({ typed, error, onChange }: PartProps) {
  const { scope, of } = typed;
  return (
    <ColumnLayout columns={2} minColumnWidth={220}>
      <FormField label="For">
        <Select
          options={scopes}
          selectedOption={scopes.find(({ value }) => value === scope) ?? null}
          onChange={({ detail }) => onChange({ ...typed, scope: SCOPES.find(([id]) => id === detail.selectedOption.value)?.[0] ?? scope })}
        />
      </FormField>
      {scope !== 'everything' && (
        <Field
          label="Which"
          description={SAYS[scope]}
          value={of}
          error={faultAt(error, '/scope')}
          onChange={(value) => onChange({ ...typed, of: value })}
        />
      )}
    </ColumnLayout>
  );
}

function SpanFields({ typed, error, onChange }: PartProps) {
  const { isOnce, from, until, again, minutes } = typed;
  return (
    <SpaceBetween size="m">
      <FormField label="When">
        <RadioGroup
          value={isOnce ? 'once' : 'again'}
          items={[
            { value: 'again', label: 'Again and again' },
            { value: 'once', label: 'Once' },
          ]}
          onChange={({ detail }) => onChange({ ...typed, isOnce: detail.value === 'once' })}
        />
      </FormField>
      {isOnce ? (
        <ColumnLayout columns={2} minColumnWidth={220}>
          <Field
            label="From"
            description="2026-12-24T22:00"
            value={from}
            error={faultAt(error, '/span/from')}
            onChange={(value) => onChange({ ...typed, from: value })}
          />
          <Field
            label="Until"
            description="2027-01-03T06:00"
            value={until}
            error={faultAt(error, '/span/until')}
            onChange={(value) => onChange({ ...typed, until: value })}
          />
          <ZoneChoice
            value={again.zone}
            error={faultAt(error, '/span/zone')}
            onChange={(zone) => onChange({ ...typed, again: { ...again, zone } })}
          />
        </ColumnLayout>
      ) : (
        <>
          <RecurrenceForm
            typed={again}
            error={error}
            pointer="/span/recurrence"
            onChange={(value) => onChange({ ...typed, again: value })}
          />
          <Field
            label="Minutes"
            description="How long it is on each time, a week at most."
            inputMode="numeric"
            value={minutes}
            error={faultAt(error, '/span/minutes')}
            onChange={(value) => onChange({ ...typed, minutes: value })}
          />
        </>
      )}
    </SpaceBetween>
  );
}
