import { usePageTitle } from "@/lib/title";
import { Mono } from "@/ui";
import { useDraft } from "../draft";

export function RulesPage() {
  usePageTitle("Setup: rules");
  const { revision } = useDraft();
  return (
    <p>
      Revision <Mono>{revision}</Mono>
    </p>
  );
}
