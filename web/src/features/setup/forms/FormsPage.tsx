import { usePageTitle } from "@/lib/title";
import { Mono } from "@/ui";
import { useDraft } from "../draft";

export function FormsPage() {
  usePageTitle("Setup: forms");
  const { revision } = useDraft();
  return (
    <p>
      Revision <Mono>{revision}</Mono>
    </p>
  );
}
