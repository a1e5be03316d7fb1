import FormField from '@cloudscape-design/components/form-field';
import Select from '@cloudscape-design/components/select';

interface ZoneProps {
  readonly value: string;
  readonly error?: string;
  onChange(zone: string): void;
}

const names = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];

/** A time zone of those that the browser knows. */
export function ZoneChoice({ value, error = '', onChange }: ZoneProps) {
  return (
    <FormField label="Time zone" errorText={error}>
      <Select
        options={names.map((name) => ({ value: name, label: name }))}
        selectedOption={{ value, label: value }}
        filteringType="auto"
        virtualScroll
        invalid={error !== ''}
        onChange={({ detail }) => onChange(detail.selectedOption.value ?? '')}
      />
    </FormField>
  );
}
