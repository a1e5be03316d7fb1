import FormField from '@cloudscape-design/components/form-field';
import Multiselect from '@cloudscape-design/components/multiselect';

export interface Option {
  readonly value: string;
  readonly label?: string;
  readonly description?: string;
}

interface SeveralProps {
  readonly label: string;
  readonly options: readonly Option[];
  readonly chosen: readonly string[];
  readonly description?: string;
  /** What none chosen means. */
  readonly none: string;
  readonly error?: string;
  readonly isLoading?: boolean;
  onChange(chosen: readonly string[]): void;
}

/** Any of a list of words, in its order. */
export function Several({ label, options, chosen, description, none, error = '', isLoading = false, onChange }: SeveralProps) {
  const labelled = options.map((one) => ({ label: one.value, ...one }));
  const known = (value: string) => labelled.find((one) => one.value === value) ?? { value, label: value };
  const position = ({ value }: { readonly value?: string }) => options.findIndex((one) => one.value === value);
  return (
    <FormField label={label} description={description} errorText={error}>
      <Multiselect
        options={labelled}
        selectedOptions={chosen.map(known)}
        placeholder={none}
        statusType={isLoading ? 'loading' : 'finished'}
        {...(options.length > 10 && { filteringType: 'auto' as const })}
        onChange={({ detail }) => {
          const inOrder = [...detail.selectedOptions].sort((left, right) => position(left) - position(right));
          onChange(inOrder.flatMap(({ value }) => value ?? []));
        }}
      />
    </FormField>
  );
}
