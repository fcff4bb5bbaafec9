import { Link } from "@tanstack/react-router";
import { usePageTitle } from "@/lib/title";
import { EmptyState } from "@/ui";

export function NotFound() {
  usePageTitle("Not found");
  return (
    <EmptyState title="There is nothing at this address" action={<Link to="/">To the start</Link>}>
      The link may be old, or a letter is missing.
    </EmptyState>
  );
}
