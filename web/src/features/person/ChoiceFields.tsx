import { Select } from "@mantine/core";
import { memo, useState } from "react";
import { languageOptions } from "@/lib/language";
import { isZone, zoneOptions } from "@/lib/time";
import type { PersonDraft } from "./person-draft";

export interface ChoiceFieldsProps {
  timeZone: string | null;
  language: string;
  zoneError: string | undefined;
  languageError: string | undefined;
  set: (part: Partial<PersonDraft>) => void;
}

/** Time zone and language. Their lists are long, so they are not drawn again with every key typed elsewhere. */
export const ChoiceFields = memo(function ChoiceFields(props: ChoiceFieldsProps) {
  const { timeZone, language, zoneError, languageError, set } = props;
  const [zones] = useState(() => zoneOptions(isZone(timeZone ?? "") ? timeZone : null));
  const [languages] = useState(() => languageOptions(language));
  return (
    <>
      <Select
        label="Time zone"
        placeholder="As the number says"
        data={zones}
        value={timeZone}
        searchable
        clearable
        limit={50}
        error={zoneError}
        onChange={(time_zone) => set({ time_zone })}
      />
      <Select
        label="Language"
        placeholder="Not known"
        data={languages}
        value={language === "" ? null : language}
        searchable
        clearable
        error={languageError}
        onChange={(next) => set({ language: next ?? "" })}
      />
    </>
  );
});
