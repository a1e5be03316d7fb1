import { useEffect } from 'react';

/** The tab's title: what is looked at, then the program. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · cloudmend`;
  }, [title]);
}
