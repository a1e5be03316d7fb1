import * as z from 'zod';
import { EVENT_TYPES, type EventType } from '../core/event/event-types.ts';
import { table } from './markdown-table.ts';

const HEAD = `<!-- Written by \`npm run generate\`. -->

# Events

What happens is told on the bus, at least once each: deployed on the EventBridge bus of the installation, with the name below as \`detail-type\`; on
one machine to whatever listens in the engine. An event is written in the transaction of the change it tells of, so that none is told of what did
not happen, and none is lost. The same event may come twice, with the same \`id\`, and events of different subjects in any order.

Each has \`id\`, \`type\`, \`at\` (RFC 3339, UTC) and \`detail\`; \`detail.subject\` is what it is about, the id of the task where nothing else is said. Further
fields may come with later versions. None that is named here goes or gets another meaning.
`;

/** `docs/events.md`: every event with the schema of its detail. */
export function eventFiles(): ReadonlyMap<string, string> {
  const parts = Object.entries(EVENT_TYPES).map(([name, type]) => `\n## ${name}\n\n${type.says}\n${fieldsText(type)}`);
  return new Map([['docs/events.md', `${HEAD}${parts.join('')}`]]);
}

const Field = z.looseObject({ type: z.string(), description: z.string() });

function fieldsText({ detail }: EventType): string {
  const { properties = {}, required = [] } = z.toJSONSchema(detail);
  const rows = Object.entries(properties).map(([name, property]) => {
    const { type, description } = Field.parse(property);
    return [`\`${name}\``, type, required.includes(name) ? 'always' : 'at times', description];
  });
  return rows.length === 0 ? '' : `\n${table(['Field', 'Type', 'There', 'What it says'], rows)}\n`;
}
