import { useSearchParams } from 'react-router';

/** A filter in the address, so that what one sees can be sent to somebody, and Back goes back. */
export function useFilter(name: string): readonly [string, (value: string) => void] {
  const [query, setQuery] = useSearchParams();
  const set = (value: string) =>
    setQuery((before) => {
      const after = new URLSearchParams(before);
      if (value === '') after.delete(name);
      else after.set(name, value);
      return after;
    });
  return [query.get(name) ?? '', set];
}
