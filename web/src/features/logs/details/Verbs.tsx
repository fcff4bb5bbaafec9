import { IconCirclePlus, IconCircleMinus, IconColumnInsertRight, IconCopy } from "@tabler/icons-react";
import classes from "./details.module.css";

interface VerbsProps {
  what: string;
  include: () => void;
  exclude: () => void;
  copy: () => void;
  column?: () => void;
}

/** What one does with a value: ask for it, take it out, copy it, make it a column. */
export function Verbs({ what, include, exclude, copy, column }: VerbsProps) {
  return (
    <span className={classes.verbs}>
      <button type="button" aria-label={`Only with this ${what}`} title="Only with this" onClick={include}>
        <IconCirclePlus size={14} stroke={1.6} aria-hidden />
      </button>
      <button type="button" aria-label={`Without this ${what}`} title="Without this" onClick={exclude}>
        <IconCircleMinus size={14} stroke={1.6} aria-hidden />
      </button>
      <button type="button" aria-label={`Copy ${what}`} title="Copy" onClick={copy}>
        <IconCopy size={13} stroke={1.6} aria-hidden />
      </button>
      {column !== undefined && (
        <button type="button" aria-label={`${what} as a column`} title="As a column" onClick={column}>
          <IconColumnInsertRight size={14} stroke={1.6} aria-hidden />
        </button>
      )}
    </span>
  );
}
