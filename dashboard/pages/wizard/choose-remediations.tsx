import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useAll } from '../../api/all.ts';
import { type ItemOf, useList } from '../../api/use.ts';
import type { Settings } from '../../parts/parameters.ts';
import { Several } from '../../parts/several.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { counted } from '../../parts/words.ts';

type Remediation = ItemOf<'listRemediations'>;

interface ChooseProps {
  readonly chosen: readonly string[];
  readonly settings: Settings;
  /** Also those that clear nothing which is open now. */
  readonly isWhole?: boolean;
  readonly error?: string;
  onChange(ids: readonly string[]): void;
  onSettings(settings: Settings): void;
}

/** One or more remediations, with the settings that each takes. */
export function ChooseRemediations({ chosen, settings, isWhole = false, error = '', onChange, onSettings }: ChooseProps) {
  const open = useList('listRemediations');
  const { options, isPending } = useOptions(open.items, isWhole);
  return (
    <SpaceBetween size="l">
      <Trouble error={open.error} />
      <Container>
        <Several
          label="Remediations"
          description="Several of one resource become one change, decided once and undone one by one."
          none="Choose what to mend"
          options={options}
          chosen={chosen}
          error={error}
          isLoading={open.isPending || isPending}
          onChange={onChange}
        />
      </Container>
      {open.items
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

/** What can be chosen: first what clears something that is open, then, where it is wanted, what else the rules name. */
function useOptions(open: readonly Remediation[], isWhole: boolean) {
  const rules = useAll('listRules', { query: { limit: '200' } }, { isWanted: isWhole });
  const listed = open
    .filter(({ mode }) => mode === 'fix')
    .map(({ id, title, findingCount }) => ({ value: id, label: title, description: `${id} · ${counted(findingCount, 'finding')}` }));
  const known = new Set(open.map(({ id }) => id));
  const others = [...new Set(rules.items.flatMap(({ templates }) => templates))].filter((id) => !known.has(id)).sort();
  const options = [...listed, ...others.map((id) => ({ value: id, label: id, description: 'Nothing is open that it would clear' }))];
  return { options, isPending: isWhole && !rules.isWhole };
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
