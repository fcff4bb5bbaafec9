import { CloseButton, Combobox, InputBase, useCombobox } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import type { Code } from "@/api";
import { CodeChoices } from "./CodeChoices";
import { codeOptions, codeText, searchCodes, shortPath } from "./codes";
import classes from "./form.module.css";

export interface CodePickerProps {
  id: string;
  label: string;
  codes: Code[];
  value: string | null;
  onChange: (code: string | null) => void;
  invalid?: boolean;
  describedBy?: string | undefined;
  required?: boolean;
  /** Wide enough for a whole path. */
  roomy?: boolean;
  /** Says what to choose where no label stands above. */
  placeholder?: string;
}

/** One code of a list or tree, found by label, code or definition while typing. */
export function CodePicker(props: CodePickerProps) {
  const { id, label, codes, value, onChange, invalid = false, describedBy, required, roomy } = props;
  const { placeholder = "Choose…" } = props;
  const [query, setQuery] = useState<string | null>(null);
  const options = useMemo(() => codeOptions(codes), [codes]);
  const found = useMemo(() => searchCodes(options, query ?? ""), [options, query]);
  const combobox = useCombobox({
    onDropdownClose: () => {
      combobox.resetSelectedOption();
      setQuery(null);
    },
  });
  const text = codeText(codes, value);
  const search = (typed: string): void => {
    setQuery(typed);
    combobox.openDropdown();
    combobox.updateSelectedOptionIndex();
    window.requestAnimationFrame(() => combobox.selectFirstOption());
  };
  return (
    <Combobox
      store={combobox}
      width={Math.min(340, window.innerWidth - 16)}
      position="bottom-start"
      middlewares={{ shift: true, flip: true }}
      onOptionSubmit={(code) => {
        onChange(code);
        combobox.closeDropdown();
      }}
    >
      <Combobox.Target>
        <InputBase
          id={id}
          aria-label={label}
          aria-required={required}
          aria-invalid={invalid}
          // The component sets this attribute itself, to nothing, where the message is not its own.
          attributes={{ input: { "aria-describedby": describedBy } }}
          error={invalid}
          value={query ?? shortPath(text, roomy ? 52 : 20)}
          title={text === "" ? undefined : text}
          placeholder={placeholder}
          autoComplete="off"
          classNames={{ input: classes.pickerInput }}
          rightSection={
            value !== null && value !== "" && query === null ? (
              <CloseButton
                size={24}
                tabIndex={-1}
                aria-label={`Clear ${label}`}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => onChange(null)}
              />
            ) : (
              <IconChevronDown size={14} className={classes.chevron} aria-hidden />
            )
          }
          rightSectionPointerEvents={value !== null && value !== "" ? "all" : "none"}
          onChange={(event) => search(event.currentTarget.value)}
          onClick={() => combobox.openDropdown()}
          onFocus={(event) => event.currentTarget.select()}
          onBlur={() => combobox.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown className={classes.choices}>
        <CodeChoices found={found} searching={(query ?? "") !== ""} value={value} label={label} />
      </Combobox.Dropdown>
    </Combobox>
  );
}
