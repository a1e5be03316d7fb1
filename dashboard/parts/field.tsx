import FormField from '@cloudscape-design/components/form-field';
import Input, { type InputProps } from '@cloudscape-design/components/input';
import Textarea from '@cloudscape-design/components/textarea';

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly description?: string;
  readonly placeholder?: string;
  readonly error?: string;
  readonly inputMode?: InputProps.InputMode;
  /** More than one line. */
  readonly isLong?: boolean;
  onChange(value: string): void;
}

/** A text that is typed, with what the API says of it. */
export function Field({ label, value, description, placeholder, error = '', inputMode, isLong = false, onChange }: FieldProps) {
  const common = { value, ...(placeholder !== undefined && { placeholder }), invalid: error !== '' };
  return (
    <FormField label={label} description={description} errorText={error}>
      {isLong ? (
        <Textarea {...common} rows={3} onChange={({ detail }) => onChange(detail.value)} />
      ) : (
        <Input {...common} {...(inputMode !== undefined && { inputMode })} onChange={({ detail }) => onChange(detail.value)} />
      )}
    </FormField>
  );
}
