import Box from '@cloudscape-design/components/box';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { Sides } from '../../parts/sides.tsx';
import { TextBlock } from '../../parts/text-block.tsx';
import { counted } from '../../parts/words.ts';
import { UNDO_WORDS } from '../remediations/undo-words.ts';
import type { PlannedResource } from './alike.ts';

/** Everything that happens to one resource: before and after, the calls, what they risk, and how they are undone. */
export function OneResource({ resource }: { readonly resource: PlannedResource }) {
  const { resourceId, before, after, calls, undo, risks, reversibility, manager, neighbours, account, region } = resource;
  return (
    <SpaceBetween size="s">
      <Box color="text-body-secondary">{resourceId}</Box>
      {[...new Set([...Object.keys(before), ...Object.keys(after)])].map((element) => (
        <Sides key={element} name={element} before={before[element]} after={after[element]} />
      ))}
      <KeyValuePairs
        columns={3}
        items={[
          { label: 'Where', value: `${account} · ${region}` },
          { label: 'Undo', value: UNDO_WORDS[reversibility.kind] },
          { label: 'Managed by', value: manager ?? 'nothing that is known' },
        ]}
      />
      {risks.length > 0 && (
        <ul>
          {risks.map(({ code, level, reason }) => (
            <li key={`${code} ${reason}`}>
              <Box variant="strong" display="inline">
                {level}
              </Box>{' '}
              {reason}
            </li>
          ))}
        </ul>
      )}
      {neighbours !== undefined && neighbours.named.length > 0 && (
        <Box>
          Looked at before and after, and not to change: {neighbours.named.map(({ id }) => id).join(', ')}
          {neighbours.more > 0 && ` and ${neighbours.more} more`}
        </Box>
      )}
      <Calls title="Calls" calls={calls} />
      <Calls title="Undo" calls={undo} />
    </SpaceBetween>
  );
}

function Calls({ title, calls }: { readonly title: string; readonly calls: PlannedResource['calls'] }) {
  return (
    <ExpandableSection headerText={`${title}: ${calls.length === 0 ? 'none' : counted(calls.length, 'call')}`} variant="footer">
      <ul className="plain-list">
        {calls.map((call, index) => (
          // Calls of a plan never change places.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <li key={index}>
            <Box variant="strong">{call.says}</Box>
            <TextBlock label={call.says}>{JSON.stringify(bodyOf(call), null, 2)}</TextBlock>
          </li>
        ))}
      </ul>
    </ExpandableSection>
  );
}

function bodyOf({ says: _says, grants: _grants, effect: _effect, timeoutSeconds: _timeout, ...body }: PlannedResource['calls'][number]) {
  return body;
}
