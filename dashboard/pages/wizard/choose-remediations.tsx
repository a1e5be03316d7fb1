import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import Multiselect from '@cloudscape-design/components/multiselect';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useList } from '../../api/use.ts';
import { Trouble } from '../../parts/trouble.tsx';
import { counted } from '../../parts/words.ts';
import type { Remediation, Settings } from './settings.ts';

interface ChooseProps {
  readonly chosen: readonly string[];
  readonly settings: Settings;
  onChange(ids: readonly string[]): void;
  onSettings(settings: Settings): void;
}

/** One or more remediations, with the settings that each takes. */
export function ChooseRemediations({ chosen, settings, onChange, onSettings }: ChooseProps) {
  const { items, error, isPending } = useList('listRemediations');
  const options = items
    .filter(({ mode }) => mode === 'fix')
    .map(({ id, title, findingCount }) => ({ value: id, label: title, description: `${id} · ${counted(findingCount, 'finding')}` }));
  const known = chosen.map((id) => options.find(({ value }) => value === id) ?? { value: id, label: id });
  return (
    <SpaceBetween size="l">
      <Trouble error={error} />
      <Container>
        <FormField label="Remediations" description="Several of one resource become one change, decided once and undone one by one.">
          <Multiselect
            options={options}
            selectedOptions={known}
            statusType={isPending ? 'loading' : 'finished'}
            filteringType="auto"
            placeholder="Choose what to mend"
            onChange={({ detail }) => onChange(detail.selectedOptions.flatMap(({ value }) => value ?? []))}
          />
        </FormField>
      </Container>
      {items
        .filter(({ id, parameters }) => chosen.includes(id) && parameters !== undefined)
        .map((remediation) => (
          <SettingsOf
            key={remediation.id}
            remediation={remediation}
            values={settings[remediation.id] ?? {}}
            onChange={(values) => onSettings({ ...settings, [remediation.id]: values })}
          />
        ))}
    </SpaceBetween>
  );
}

interface SettingsProps {
  readonly remediation: Remediation;
  readonly values: Settings[string];
  onChange(values: Settings[string]): void;
}

function SettingsOf({ remediation: { title, parameters }, values, onChange }: SettingsProps) {
  const properties = Object.entries((parameters?.['properties'] ?? {}) as { readonly [name: string]: Property });
  if (properties.length === 0) return null;
  return (
    <Container header={<Header variant="h3">{title}</Header>}>
      <SpaceBetween size="m">
        {properties.map(([name, { description, default: usual, minimum, maximum }]) => (
          <FormField key={name} label={name} description={description} constraintText={boundsOf(minimum, maximum)}>
            <Input
              value={values[name] ?? ''}
              placeholder={usual === undefined ? 'Not set' : String(usual)}
              onChange={({ detail }) => onChange({ ...values, [name]: detail.value })}
            />
          </FormField>
        ))}
        <Box color="text-body-secondary">What is left empty is as it says.</Box>
      </SpaceBetween>
    </Container>
  );
}

interface Property {
  readonly description?: string;
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
}

function boundsOf(minimum: number | undefined, maximum: number | undefined): string {
  if (minimum === undefined && maximum === undefined) return '';
  if (maximum === undefined || maximum >= Number.MAX_SAFE_INTEGER) return `${minimum} or more`;
  return `${minimum ?? 'Any'} to ${maximum}`;
}
