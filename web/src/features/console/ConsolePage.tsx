import { usePageTitle } from "@/lib/title";

export function ConsolePage() {
  usePageTitle("Console");
  return null;
}
