import { diffLines } from 'diff';
import { TextBlock } from './text-block.tsx';

interface SidesProps {
  /** What of the resource it is. */
  readonly name: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** What something is and what it will be, side by side: lines that go are marked on the left, lines that come on the right, by a sign too. */
export function Sides({ name, before, after }: SidesProps) {
  const parts = diffLines(textOf(before), textOf(after));
  const lines = (side: 'removed' | 'added') =>
    parts.flatMap((part, index) => {
      if (part[side === 'removed' ? 'added' : 'removed']) return [];
      const kind = part[side] ? side : 'same';
      const sign = { removed: '− ', added: '+ ', same: '  ' }[kind];
      return part.value
        .replace(/\n$/, '')
        .split('\n')
        .map((line, position) => (
          // Lines of one text never change places.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <span key={`${index}.${position}`} className={`line-${kind}`}>
            {sign}
            {line}
          </span>
        ));
    });
  return (
    <div className="sides">
      <figure className="side">
        <figcaption>{name}, before</figcaption>
        <TextBlock label={`${name}, before`}>{lines('removed')}</TextBlock>
      </figure>
      <figure className="side">
        <figcaption>{name}, after</figcaption>
        <TextBlock label={`${name}, after`}>{lines('added')}</TextBlock>
      </figure>
    </div>
  );
}

function textOf(value: unknown): string {
  const text = value === null || value === undefined ? 'nothing' : JSON.stringify(value, null, 2);
  return `${text}\n`;
}
