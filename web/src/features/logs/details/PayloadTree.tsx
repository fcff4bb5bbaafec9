import { IconChevronRight } from "@tabler/icons-react";
import { useState } from "react";
import { isBranch, shown } from "../payload";
import { toggled } from "../query/changes";
import { payloadField } from "../query/terms";
import { copy } from "../table/IdCell";
import { Verbs } from "./Verbs";
import classes from "./payload.module.css";

interface PayloadProps {
  data: Record<string, unknown>;
  line: string;
  setLine: (line: string) => void;
  addColumn: (field: string) => void;
}

/** What the event carries; every value can be asked for, taken out, or made a column. */
export function PayloadTree(props: PayloadProps) {
  const entries = Object.entries(props.data);
  if (entries.length === 0) return <p className={classes.none}>The event carries nothing else.</p>;
  return (
    <ul className={classes.tree} aria-label="Payload">
      {entries.map(([name, value]) => (
        <Node key={name} name={name} value={value} path={[name]} {...props} />
      ))}
    </ul>
  );
}

const MOST = 50;

function Node(props: PayloadProps & { name: string; value: unknown; path: string[] }) {
  const { name, value, path, line, setLine } = props;
  const [open, setOpen] = useState(path.length < 4);
  const field = payloadField(path);
  if (isBranch(value)) {
    const children = Object.entries(value);
    return (
      <li>
        <button type="button" className={classes.branch} aria-expanded={open} onClick={() => setOpen(!open)}>
          <IconChevronRight size={12} aria-hidden />
          {name}
          <span className={classes.dim}>{Array.isArray(value) ? ` [${children.length}]` : ""}</span>
        </button>
        {open && (
          <ul>
            {children.slice(0, MOST).map(([key, child]) => (
              <Node {...props} key={key} name={key} value={child} path={[...path, key]} />
            ))}
            {children.length > MOST && <li className={classes.dim}>{children.length - MOST} more: see Raw</li>}
          </ul>
        )}
      </li>
    );
  }
  const inList = path.some((one) => /^\d+$/.test(one));
  return (
    <li className={classes.leaf}>
      <span className={classes.key}>{name}</span> <Value value={value} />
      {!inList && value !== null && (
        <span className={classes.verbs}>
          <Verbs
            what={path.join(".")}
            include={() => setLine(toggled(line, field, shown(value)))}
            exclude={() => setLine(toggled(line, field, shown(value), true))}
            copy={() => copy(field, "Path")}
            column={() => props.addColumn(field)}
          />
        </span>
      )}
    </li>
  );
}

function Value({ value }: { value: unknown }) {
  const text = typeof value === "string" ? `"${value}"` : shown(value) || "null";
  return (
    <span className={classes.value} data-kind={typeof value}>
      {text}
    </span>
  );
}
