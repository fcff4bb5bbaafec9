import { TextInput } from "@mantine/core";
import { IconPencil, IconStar, IconStarFilled, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { messageOf, type SavedView } from "@/api";
import classes from "./views.module.css";

interface ViewRowProps {
  view: SavedView;
  isOpen: boolean;
  show: () => void;
  star: () => void;
  rename: (name: string) => Promise<unknown>;
  remove: () => void;
}

/** One view: a click opens it, the star makes the log open with it. */
export function ViewRow({ view, isOpen, show, star, rename, remove }: ViewRowProps) {
  const [renaming, setRenaming] = useState(false);
  if (renaming)
    return (
      <li>
        <Rename name={view.name} rename={rename} done={() => setRenaming(false)} />
      </li>
    );
  return (
    <li data-open={isOpen || undefined}>
      <button
        type="button"
        className={classes.verb}
        data-on={view.is_default || undefined}
        aria-pressed={view.is_default}
        aria-label={`Open the log with ${view.name}`}
        title="Open the log with this view"
        onClick={star}
      >
        {view.is_default ? <IconStarFilled size={14} aria-hidden /> : <IconStar size={14} aria-hidden />}
      </button>
      <button type="button" className={classes.open} aria-current={isOpen || undefined} onClick={show}>
        <span>{view.name}</span>
        <small>{sayingOf(view)}</small>
      </button>
      {view.may_change && (
        <>
          <button type="button" className={classes.verb} aria-label={`Rename ${view.name}`} onClick={() => setRenaming(true)}>
            <IconPencil size={14} aria-hidden />
          </button>
          <button type="button" className={classes.verb} aria-label={`Delete ${view.name}`} onClick={remove}>
            <IconTrash size={14} aria-hidden />
          </button>
        </>
      )}
    </li>
  );
}

function sayingOf({ about, mine, shared, owner }: SavedView): string {
  if (about !== "") return about;
  if (!mine) return owner === null ? "" : `by ${owner.name}`;
  return { nobody: "", team: "shared with the team", all: "shared with everybody" }[shared];
}

function Rename(props: { name: string; rename: (name: string) => Promise<unknown>; done: () => void }) {
  const [name, setName] = useState(props.name);
  const [wrong, setWrong] = useState<string>();
  return (
    <form
      className={classes.rename}
      onSubmit={(event) => {
        event.preventDefault();
        props.rename(name).then(props.done, (error: unknown) => setWrong(messageOf(error)));
      }}
    >
      <TextInput
        aria-label="Name of the view"
        data-autofocus
        autoFocus
        value={name}
        error={wrong}
        maxLength={80}
        onChange={(event) => setName(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          event.stopPropagation();
          props.done();
        }}
      />
    </form>
  );
}
