import ColumnLayout from '@cloudscape-design/components/column-layout';
import FormField from '@cloudscape-design/components/form-field';
import Select from '@cloudscape-design/components/select';
import type { ApiProblem } from '../../core/api/contract/api-problem.ts';
import { faultAt } from './faults.ts';
import { Field } from './field.tsx';
import { KINDS, type Typed, WEEKDAYS, WEEKS } from './recurrence.ts';
import { Several } from './several.tsx';
import { ZoneChoice } from './zone-choice.tsx';

interface RecurrenceProps {
  readonly typed: Typed;
  readonly error: ApiProblem | null;
  /** Where it lies in what is sent: `/trigger/recurrence`. */
  readonly pointer: string;
  onChange(typed: Typed): void;
}

const kinds = KINDS.map(([value, label]) => ({ value, label }));
const weekdays = WEEKDAYS.map(([value, label]) => ({ value, label }));
const weeks = WEEKS.map(([value, label]) => ({ value, label }));

/** When something happens again and again. */
export function RecurrenceForm({ typed, error, pointer, onChange }: RecurrenceProps) {
  const { kind, on, days, at, zone, rule, start } = typed;
  const set = (change: Partial<Typed>) => onChange({ ...typed, ...change });
  const fault = (name: string) => faultAt(error, `${pointer}/${name}`);
  return (
    <ColumnLayout columns={2} minColumnWidth={220}>
      <FormField label="How often">
        <Select
          options={kinds}
          selectedOption={kinds.find(({ value }) => value === kind) ?? null}
          onChange={({ detail }) => set({ kind: KINDS.find(([id]) => id === detail.selectedOption.value)?.[0] ?? kind })}
        />
      </FormField>
      {kind === 'weeks' && (
        <Several
          label="Weeks of the month"
          none="Choose weeks"
          options={weeks}
          chosen={typed.weeks}
          error={fault('weeks')}
          onChange={(chosen) => set({ weeks: chosen })}
        />
      )}
      {(kind === 'week' || kind === 'weeks') && (
        <Several
          label="Days of the week"
          none="Choose days"
          options={weekdays}
          chosen={on}
          error={fault('on')}
          onChange={(chosen) => set({ on: chosen })}
        />
      )}
      {kind === 'days' && (
        <Field
          label="Days of the month"
          description="1, 15, last"
          value={days}
          error={fault('days')}
          onChange={(value) => set({ days: value })}
        />
      )}
      {kind === 'rule' ? (
        <RuleFields rule={rule} start={start} faults={{ rule: fault('rule'), start: fault('start') }} onChange={set} />
      ) : (
        <Field
          label="Time"
          description="On the clock of the zone: 22:00"
          value={at}
          error={fault('at')}
          onChange={(value) => set({ at: value })}
        />
      )}
      <ZoneChoice value={zone} error={fault('zone')} onChange={(value) => set({ zone: value })} />
    </ColumnLayout>
  );
}

interface RuleProps {
  readonly rule: string;
  readonly start: string;
  readonly faults: { readonly rule: string; readonly start: string };
  onChange(change: { readonly rule?: string; readonly start?: string }): void;
}

function RuleFields({ rule, start, faults, onChange }: RuleProps) {
  return (
    <>
      <Field
        label="Rule"
        description="RFC 5545: FREQ=MONTHLY;BYDAY=2TU"
        value={rule}
        error={faults.rule}
        onChange={(value) => onChange({ rule: value })}
      />
      <Field
        label="Counted from"
        description="2026-12-24T22:00"
        value={start}
        error={faults.start}
        onChange={(value) => onChange({ start: value })}
      />
    </>
  );
}
