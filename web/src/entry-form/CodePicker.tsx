import { CloseButton, InputBase, Popover } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { useEffect, useMemo, useRef, useState } from "react";
import type { Code } from "@/api";
import { CodeChoices } from "./CodeChoices";
import { choiceId, rowsOf } from "./code-rows";
import { codeOptions, codeText, readySearch, searchCodes, shortPath } from "./codes";
import classes from "./form.module.css";
import { useCodeKeys } from "./useCodeKeys";

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

const GAP = 4;
const READY_AFTER_MS = 50;

/** One code of a list or tree of any size, found by label, code or definition while typing. */
export function CodePicker(props: CodePickerProps) {
  const { id, label, codes, value, onChange, invalid = false, describedBy, required, roomy } = props;
  const { placeholder = "Choose…" } = props;
  const input = useRef<HTMLInputElement>(null);
  const [open, setOpen] = useState(false);
  const [gap, setGap] = useState(GAP);
  const [query, setQuery] = useState<string | null>(null);
  const options = useMemo(() => (open ? codeOptions(codes) : []), [open, codes]);
  const found = useMemo(() => searchCodes(options, query ?? ""), [options, query]);
  const rows = useMemo(() => rowsOf(found, (query ?? "") === ""), [found, query]);
  const chosen = found.findIndex(({ code }) => code === value);
  const close = (): void => {
    setOpen(false);
    setQuery(null);
  };
  const show = (): void => {
    if (open) return;
    // The list begins under what is said about the field, so that both can be read.
    const said = describedBy === undefined ? null : document.getElementById(describedBy);
    setGap(said === null ? GAP : said.offsetHeight + 2 * GAP);
    setOpen(true);
    // After the list is on screen, before the first letter.
    setTimeout(() => readySearch(codeOptions(codes)), READY_AFTER_MS);
  };
  const browsing = open && query === null;
  useEffect(() => {
    if (!browsing) return undefined;
    // What is typed takes the place of what stands there; a click puts its own caret after it was told of.
    const frame = requestAnimationFrame(() => input.current?.select());
    return () => cancelAnimationFrame(frame);
  }, [browsing]);
  const keys = useCodeKeys({
    open,
    count: found.length,
    start: (query ?? "") === "" ? chosen : 0,
    of: query ?? "",
    show,
    close,
    pick: (at) => pick(found[at]?.code),
  });
  const pick = (code: string | undefined): void => {
    if (code !== undefined) onChange(code);
    close();
    requestAnimationFrame(() => input.current?.select());
  };
  const text = codeText(codes, value);
  const filled = value !== null && value !== "";
  const listId = `${id}-list`;
  const marked = open ? found[keys.active] : undefined;
  return (
    <Popover
      opened={open}
      width={Math.min(340, window.innerWidth - 16)}
      // With nothing to choose from, what comes next must not be covered: a button to press, the next field.
      position={found.length === 0 && (query ?? "") !== "" ? "top-start" : "bottom-start"}
      offset={gap}
      middlewares={{ shift: true, flip: true }}
      withRoles={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
      returnFocus={false}
    >
      <Popover.Target>
        <InputBase
          ref={input}
          id={id}
          role="combobox"
          aria-label={label}
          aria-required={required}
          aria-invalid={invalid}
          aria-expanded={open}
          aria-haspopup="listbox"
          aria-autocomplete="list"
          aria-controls={open ? listId : undefined}
          aria-activedescendant={marked && choiceId(listId, marked.code)}
          // The component sets this attribute itself, to nothing, where the message is not its own.
          attributes={{ input: { "aria-describedby": describedBy } }}
          error={invalid}
          value={query ?? shortPath(text, roomy ? 52 : 20)}
          title={text === "" ? undefined : text}
          placeholder={placeholder}
          autoComplete="off"
          spellCheck={false}
          classNames={{ input: classes.pickerInput }}
          rightSection={
            filled && query === null ? (
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
          rightSectionPointerEvents={filled ? "all" : "none"}
          onChange={(event) => {
            setQuery(event.currentTarget.value);
            show();
          }}
          onClick={show}
          onKeyDown={keys.onKeyDown}
          onFocus={(event) => event.currentTarget.select()}
          onBlur={close}
        />
      </Popover.Target>
      <Popover.Dropdown className={classes.choices} __vars={{ "--said": `${gap - GAP}px` }} onMouseDown={(event) => event.preventDefault()}>
        <CodeChoices
          id={listId}
          label={label}
          rows={rows}
          count={found.length}
          active={keys.active}
          value={value}
          onPick={pick}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
