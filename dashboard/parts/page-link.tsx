import Link from '@cloudscape-design/components/link';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';

/** To another page, without loading the whole again; with a modifier key the browser opens it as it does any link, and nothing is followed here. */
export function PageLink({ to, children, label }: { readonly to: string; readonly children: ReactNode; readonly label?: string }) {
  const navigate = useNavigate();
  return (
    <Link
      href={to}
      {...(label !== undefined && { ariaLabel: label })}
      onFollow={(event) => {
        event.preventDefault();
        void navigate(to);
      }}
    >
      {children}
    </Link>
  );
}
