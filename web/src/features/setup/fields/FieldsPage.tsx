import { usePageTitle } from "@/lib/title";
import { Mono } from "@/ui";
import { useDraft } from "../draft";

export function FieldsPage() {
  usePageTitle("Setup: fields");
  const { revision } = useDraft();
  return (
    <p>
      Revision <Mono>{revision}</Mono>
    </p>
  );
}
