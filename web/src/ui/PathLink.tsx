import { useRouter } from "@tanstack/react-router";
import type { ReactNode } from "react";

/** A link to a page of the app by its address, where a part may also stand without the routes of the shell. */
export function PathLink({ to, children }: { to: string; children: ReactNode }) {
  const router = useRouter();
  return (
    <a
      href={to}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        router.history.push(to);
      }}
    >
      {children}
    </a>
  );
}
