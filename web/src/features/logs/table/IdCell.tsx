import { IconCopy } from "@tabler/icons-react";
import { toast, toastError } from "@/ui";
import { middleCut } from "../words";
import classes from "./table.module.css";

export function copy(text: string, what: string): void {
  navigator.clipboard.writeText(text).then(() => toast(`${what} copied`), toastError);
}

/** An id, cut in its middle, that can be copied whole. */
export function IdCell({ id, label }: { id: string | null; label: string }) {
  if (id === null) return <span className={classes.none}>–</span>;
  return (
    <span className={classes.id}>
      <span title={id}>{middleCut(id)}</span>
      <button
        type="button"
        tabIndex={-1}
        aria-label={`Copy ${label}`}
        onClick={(event) => {
          event.stopPropagation();
          copy(id, label);
        }}
      >
        <IconCopy size={12} stroke={1.6} aria-hidden />
      </button>
    </span>
  );
}
