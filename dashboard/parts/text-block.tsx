import type { ReactNode } from 'react';

interface TextBlockProps {
  /** What it is, for whoever does not see it. */
  readonly label: string;
  readonly children: ReactNode;
}

/** Text in lines that may be longer than its place: it scrolls, by keyboard too. */
export function TextBlock({ label, children }: TextBlockProps) {
  return (
    // What scrolls has to be reached by keyboard (WCAG 2.1.1), whatever element it is.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <section className="text" aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
