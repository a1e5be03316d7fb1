import { useSearchParams } from 'react-router';

/** Sets several filters at once, as one step that Back takes back; what is empty is left out. */
export function useFilters(): (values: { readonly [name: string]: string }) => void {
  const [, setQuery] = useSearchParams();
  return (values) =>
    setQuery((before) => {
      const after = new URLSearchParams(before);
      for (const [name, value] of Object.entries(values)) {
        if (value === '') after.delete(name);
        else after.set(name, value);
      }
      return after;
    });
}

/** A filter in the address, so that what one sees can be sent to somebody, and Back goes back. */
export function useFilter(name: string): readonly [string, (value: string) => void] {
  const [query] = useSearchParams();
  const setAll = useFilters();
  return [query.get(name) ?? '', (value) => setAll({ [name]: value })];
}
