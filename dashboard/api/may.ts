import { useRead } from './use.ts';

/** Whether the one who looks may do something, by its permission: `changeWindows`; not while nobody has said who that is. */
export function useMay(permission: string): boolean {
  const { data } = useRead('readMe');
  return data?.may.includes(permission) === true;
}
