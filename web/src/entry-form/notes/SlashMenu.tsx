import { Portal } from "@mantine/core";
import classes from "./notes.module.css";
import type { SlashItem } from "./slash";

export interface SlashMenuProps {
  id: string;
  items: SlashItem[];
  active: number;
  rect: DOMRect | null;
  onPick: (item: SlashItem) => void;
}

const WIDTH = 300;

/** The list under the "/" that is being typed; the keys stay with the editor. */
export function SlashMenu({ id, items, active, rect, onPick }: SlashMenuProps) {
  if (!rect || items.length === 0) return null;
  const left = Math.max(8, Math.min(rect.left, window.innerWidth - WIDTH - 8));
  const below = rect.bottom + 260 < window.innerHeight;
  const place = below
    ? { left, top: rect.bottom + 4 }
    : { left, bottom: window.innerHeight - rect.top + 4 };
  return (
    <Portal>
      <div className={classes.slash} style={place} role="listbox" id={id} aria-label="Codes">
        {items.map((item, i) => (
          <div
            key={slashKey(item)}
            id={`${id}-${i}`}
            role="option"
            aria-selected={i === active}
            className={classes.slashItem}
            onMouseDown={(event) => {
              event.preventDefault();
              onPick(item);
            }}
          >
            <span className={classes.slashKind}>
              {item.kind === "code" ? item.fieldLabel : "Text"}
            </span>
            <span>{item.kind === "code" ? item.option.path : item.snippet.key}</span>
            <span className={classes.slashHint}>
              {item.kind === "code" ? item.option.definition : item.snippet.text}
            </span>
          </div>
        ))}
      </div>
    </Portal>
  );
}

function slashKey(item: SlashItem): string {
  return item.kind === "code" ? `${item.field}:${item.option.code}` : `text:${item.snippet.key}`;
}
