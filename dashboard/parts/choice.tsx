import FormField from '@cloudscape-design/components/form-field';
import Select from '@cloudscape-design/components/select';

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly string[];
  /** What the empty value is called; left out: it cannot be chosen. */
  readonly any?: string;
  onChange(value: string): void;
}

/** One of a few words. */
export function Choice({ label, value, options, any, onChange }: ChoiceProps) {
  const all = [...(any === undefined ? [] : [{ value: '', label: any }]), ...options.map((one) => ({ value: one, label: one }))];
  return (
    <FormField label={label}>
      <Select
        options={all}
        selectedOption={all.find((one) => one.value === value) ?? { value, label: value }}
        onChange={({ detail }) => onChange(detail.selectedOption.value ?? '')}
      />
    </FormField>
  );
}
