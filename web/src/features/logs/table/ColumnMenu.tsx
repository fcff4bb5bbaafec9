import { ActionIcon, Button, Popover, Switch, TextInput } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconColumns3, IconX } from "@tabler/icons-react";
import { useState, type SyntheticEvent } from "react";
import { pathOf } from "../payload";
import type { LogColumn } from "./columns";
import { moved, USUAL, type Layout } from "./layout";
import classes from "./columnMenu.module.css";

interface ColumnMenuProps {
  layout: Layout;
  change: (layout: Layout) => void;
  columns: LogColumn[];
  paths: readonly string[];
  setPaths: (paths: string[]) => void;
}

/** Which columns there are, in which order, and how dense the rows stand. */
export function ColumnMenu({ layout, change, columns, paths, setPaths }: ColumnMenuProps) {
  const hide = (key: string): Layout => ({
    ...layout,
    hidden: layout.hidden.includes(key)
      ? layout.hidden.filter((one) => one !== key)
      : [...layout.hidden, key],
  });
  return (
    <Popover position="bottom-end" width={290} trapFocus>
      <Popover.Target>
        <ActionIcon variant="default" size={32} aria-label="Columns" title="Columns">
          <IconColumns3 size={15} stroke={1.6} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown className={classes.menu}>
        <ul className={classes.list}>
          {columns.map((column, index) => (
            <li key={column.key}>
              <label>
                <input
                  type="checkbox"
                  checked={!layout.hidden.includes(column.key)}
                  onChange={() => change(hide(column.key))}
                />
                <span>{column.label}</span>
              </label>
              <button
                type="button"
                disabled={index === 0}
                aria-label={`${column.label} further to the left`}
                onClick={() => change(moved(layout, columns, column.key, columns[index - 1]?.key ?? null))}
              >
                <IconArrowUp size={13} aria-hidden />
              </button>
              <button
                type="button"
                disabled={index === columns.length - 1}
                aria-label={`${column.label} further to the right`}
                onClick={() => change(moved(layout, columns, column.key, columns[index + 2]?.key ?? null))}
              >
                <IconArrowDown size={13} aria-hidden />
              </button>
              {paths.includes(column.key) && (
                <button
                  type="button"
                  aria-label={`Take ${column.label} out`}
                  onClick={() => setPaths(paths.filter((path) => path !== column.key))}
                >
                  <IconX size={13} aria-hidden />
                </button>
              )}
            </li>
          ))}
        </ul>
        <AddPath add={(path) => setPaths([...paths.filter((one) => one !== path), path])} />
        <div className={classes.foot}>
          <Switch
            size="xs"
            label="Dense rows"
            checked={layout.dense}
            onChange={() => change({ ...layout, dense: !layout.dense })}
          />
          <Button variant="subtle" size="compact-xs" onClick={() => change({ ...USUAL, dense: layout.dense })}>
            As at first
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

/** Any path of the payload can be a column. */
function AddPath({ add }: { add: (path: string) => void }) {
  const [text, setText] = useState("");
  const [wrong, setWrong] = useState(false);

  function submit(event: SyntheticEvent): void {
    event.preventDefault();
    const path = text.trim().startsWith("data.") ? text.trim() : `data.${text.trim()}`;
    if (pathOf(path) === null) {
      setWrong(true);
      return;
    }
    add(path);
    setText("");
  }

  return (
    <form className={classes.add} onSubmit={submit}>
      <TextInput
        label="A field of the payload"
        placeholder="data.http.status"
        value={text}
        error={wrong ? "Write a path like data.http.status" : undefined}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setWrong(false);
        }}
      />
      <Button type="submit" variant="default" size="xs">
        Add
      </Button>
    </form>
  );
}
