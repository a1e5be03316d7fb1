import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';

interface SearchProps {
  readonly label: string;
  readonly value: string;
  readonly description?: string;
  /** What the empty value means. */
  readonly any?: string;
  onChange(value: string): void;
}

/** A text that a list is narrowed by; it can be cleared at once. */
export function Search({ label, value, description, any, onChange }: SearchProps) {
  return (
    <FormField label={label} description={description}>
      <Input
        type="search"
        value={value}
        {...(any !== undefined && { placeholder: any })}
        clearAriaLabel="Clear"
        onChange={({ detail }) => onChange(detail.value)}
      />
    </FormField>
  );
}
