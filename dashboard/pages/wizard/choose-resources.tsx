import Container from '@cloudscape-design/components/container';
import RadioGroup from '@cloudscape-design/components/radio-group';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { TableProps } from '@cloudscape-design/components/table';
import { useMemo } from 'react';
import { useList } from '../../api/use.ts';
import { List } from '../../parts/list.tsx';
import { Nothing } from '../../parts/nothing.tsx';
import { SeverityBadge } from '../../parts/severity.tsx';
import { shortId } from '../../parts/words.ts';
import type { Finding } from '../findings/finding-columns.tsx';

interface ChooseProps {
  readonly remediations: readonly string[];
  /** undefined: everything that is open. */
  readonly chosen: readonly string[] | undefined;
  onChange(ids: readonly string[] | undefined): void;
}

const columns: readonly TableProps.ColumnDefinition<Finding>[] = [
  {
    id: 'resource',
    header: 'Resource',
    isRowHeader: true,
    cell: ({ resourceId }) => <span title={resourceId}>{shortId(resourceId)}</span>,
    minWidth: 200,
  },
  { id: 'place', header: 'Account and region', cell: ({ account, region }) => `${account} · ${region}`, minWidth: 180 },
  { id: 'severity', header: 'Severity', cell: ({ severity }) => <SeverityBadge severity={severity} />, width: 110 },
  { id: 'reason', header: 'What was found', cell: ({ reason }) => reason, minWidth: 240 },
];

/** All resources with open findings that the remediations clear, or some of them. */
export function ChooseResources({ remediations, chosen, onChange }: ChooseProps) {
  const rules = useRules(remediations);
  const list = useList('listFindings', { query: { rule: rules.join(','), limit: '200' } }, { isWanted: rules.length > 0 });
  const perResource = useMemo(() => [...new Map(list.items.map((finding) => [finding.resourceId, finding])).values()], [list.items]);
  const choice = chosen === undefined ? 'all' : 'some';
  return (
    <SpaceBetween size="l">
      <Container>
        <RadioGroup
          ariaLabel="Where"
          value={choice}
          onChange={({ detail }) => onChange(detail.value === 'all' ? undefined : [])}
          items={[
            {
              value: 'all',
              label: 'Everything that is open',
              description: 'What excepted or protected resources there are is left out, and said.',
            },
            { value: 'some', label: 'Some of it' },
          ]}
        />
      </Container>
      {chosen !== undefined && (
        <List
          list={{ ...list, items: perResource }}
          headline="h2"
          title="Resources with open findings"
          thing="resource"
          columns={columns}
          idOf={({ resourceId }) => resourceId}
          labelOf={({ resourceId }) => shortId(resourceId)}
          selected={perResource.filter(({ resourceId }) => chosen.includes(resourceId))}
          onSelect={(items) => onChange(items.map(({ resourceId }) => resourceId))}
          empty={<Nothing title="Nothing is open that they clear" />}
        />
      )}
    </SpaceBetween>
  );
}

/** Rules with open findings that the remediations clear. */
function useRules(remediations: readonly string[]): readonly string[] {
  const { items } = useList('listRemediations');
  return [...new Set(items.filter(({ id }) => remediations.includes(id)).flatMap((one) => one.rules.map(({ id }) => id)))];
}
