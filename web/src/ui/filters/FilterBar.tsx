import { Menu, Popover } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { useState } from "react";
import { FilterEditor } from "./FilterEditor";
import type { FilterDefinition, FilterValues } from "./types";
import classes from "./filters.module.css";

interface FilterBarProps {
  definitions: FilterDefinition[];
  values: FilterValues;
  /** undefined takes the filter away. */
  change: (key: string, value: string | undefined) => void;
  clear: () => void;
}

interface ChipProps {
  definition: FilterDefinition;
  value: string | undefined;
  startOpen: boolean;
  choose: (value: string | undefined) => void;
  closed: () => void;
}

function shown(definition: FilterDefinition, value: string) {
  const option = definition.options?.find((item) => item.value === value);
  return option?.label ?? definition.show?.(value) ?? value;
}

function FilterChip({ definition, value, startOpen, choose, closed }: ChipProps) {
  const [open, setOpen] = useState(startOpen);
  function close(): void {
    setOpen(false);
    closed();
  }
  return (
    <Popover opened={open} onChange={(next) => (next ? setOpen(true) : close())} position="bottom-start" trapFocus>
      <span className={classes.chip}>
        <Popover.Target>
          <button type="button" className={classes.chipText} onClick={() => setOpen(true)}>
            <span className={classes.chipLabel}>{definition.label}</span>
            <span className={classes.chipValue}>
              {value === undefined ? "…" : shown(definition, value)}
            </span>
          </button>
        </Popover.Target>
        {value !== undefined && (
          <button
            type="button"
            className={classes.chipRemove}
            aria-label={`Remove the filter ${definition.label}`}
            onClick={() => choose(undefined)}
          >
            <IconX size={12} aria-hidden />
          </button>
        )}
      </span>
      <Popover.Dropdown className={classes.dropdown}>
        <FilterEditor
          definition={definition}
          value={value}
          choose={(next) => {
            choose(next === "" ? undefined : next);
            close();
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}

/** What a list is filtered by, as chips; each can be changed, taken away or added. */
export function FilterBar({ definitions, values, change, clear }: FilterBarProps) {
  const [adding, setAdding] = useState<string | null>(null);
  const on = definitions.filter(
    (definition) => values[definition.key] !== undefined || definition.key === adding,
  );
  const off = definitions.filter((definition) => !on.includes(definition));
  const any = definitions.some((definition) => values[definition.key] !== undefined);
  return (
    <div className={classes.bar} role="group" aria-label="Filters">
      {on.map((definition) => (
        <FilterChip
          key={definition.key}
          definition={definition}
          value={values[definition.key]}
          startOpen={definition.key === adding}
          choose={(value) => change(definition.key, value)}
          closed={() => setAdding(null)}
        />
      ))}
      {off.length > 0 && (
        <Menu position="bottom-start" width={180} returnFocus={false}>
          <Menu.Target>
            <button type="button" className={classes.add}>
              <IconPlus size={13} aria-hidden /> Filter
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            {off.map((definition) => (
              <Menu.Item key={definition.key} onClick={() => setAdding(definition.key)}>
                {definition.label}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      {any && (
        <button type="button" className={classes.add} onClick={clear}>
          Clear
        </button>
      )}
    </div>
  );
}
