import type { JsonObject } from '../json.ts';
import type { Summary } from './summary.ts';

/** What a message is besides its words: receivers know by `id` that they had it before. */
export interface MessageFacts {
  readonly id: string;
  readonly at: string;
  readonly told: string;
  readonly taskId?: string | undefined;
  readonly status?: string | undefined;
  readonly counts?: { readonly [outcome: string]: number } | undefined;
  readonly link?: string | undefined;
}

/** What Slack takes. Names that people gave are words there and never a mention or a link. */
export function slackBody({ subject, lines }: Summary): JsonObject {
  const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  // Slack cuts a section at 3000 characters.
  const text = escaped(lines.join('\n').slice(0, 2_000)).slice(0, 2_900);
  return {
    text: escaped(subject),
    unfurl_links: false,
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: subject.slice(0, 150), emoji: false } },
      { type: 'section', text: { type: 'plain_text', text, emoji: false } },
    ],
  };
}

/** What a workflow of Teams takes: an Adaptive Card. Text blocks read a little Markdown, which a name is not to be. */
export function teamsBody({ subject, lines }: Summary): JsonObject {
  const plain = (text: string) => text.replaceAll(/[\\`*_[\]()#+!|~<>-]/g, '\\$&');
  const block = (text: string, more: JsonObject = {}) => ({ type: 'TextBlock', text: plain(text), wrap: true, ...more });
  return {
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        contentUrl: null,
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.4',
          // Teams takes 28 KB.
          body: [
            block(subject, { weight: 'Bolder', size: 'Medium' }),
            ...lines.filter((line) => line !== '').map((line) => block(line.slice(0, 500), { spacing: 'Small' })),
          ],
        },
      },
    ],
  };
}

/** What a program takes: facts, and the same words. */
export function webhookBody({ subject, lines }: Summary, facts: MessageFacts): JsonObject {
  const { id, at, told, taskId, status, counts, link } = facts;
  return {
    ...{ version: 1, id, at, told },
    ...(taskId !== undefined && { taskId }),
    ...(status !== undefined && { status }),
    ...(counts !== undefined && { counts: { ...counts } }),
    ...(link !== undefined && { link }),
    subject,
    text: lines.join('\n'),
  };
}
