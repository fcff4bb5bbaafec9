import { ActionIcon, SegmentedControl, TextInput } from "@mantine/core";
import { IconArrowLeft, IconArrowRight, IconGripVertical, IconMinus, IconPlus, IconTrash } from "@tabler/icons-react";
import { useEffect, useMemo, useRef, type KeyboardEvent } from "react";
import { insightFilters, type Figure } from "@/figures";
import { useCodes } from "@/lib/codes";
import { FilterBar } from "@/ui";
import type { Tile } from "../api";
import { laid } from "../board/tile-look";
import { resized, WIDTH_WORDS } from "./moves";
import type { Draft } from "./useDraft";
import classes from "./edit.module.css";

export interface Drag {
  begin: () => void;
  end: () => void;
}

interface TileToolsProps {
  tile: Tile;
  figure: Figure | undefined;
  title: string;
  place: number;
  count: number;
  draft: Draft;
  drag: Drag;
}

const STEPS: Record<string, 1 | -1> = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 };

/** How a tile is moved, sized, shown, named, filtered and taken away, by pointer and by keys. */
export function TileTools({ tile, figure, title, place, count, draft, drag }: TileToolsProps) {
  const tools = useRef<HTMLDivElement>(null);
  const held = useRef<Element | null>(null);
  useEffect(() => {
    // A tile that is put elsewhere in the page loses the keyboard on the way.
    if (held.current instanceof HTMLElement) held.current.focus({ preventScroll: true });
    held.current = null;
  }, [place]);
  function move(step: 1 | -1): void {
    held.current = document.activeElement;
    draft.move(place, place + step);
  }
  function remove(): void {
    const row = tools.current?.closest("li");
    const next = row?.nextElementSibling ?? row?.previousElementSibling;
    next?.querySelector("button")?.focus();
    draft.remove(tile.key, title);
  }
  function onKeyDown(event: KeyboardEvent): void {
    const step = STEPS[event.key];
    if (event.key === "Delete" || event.key === "Backspace") remove();
    else if (step === undefined) return;
    else if (event.shiftKey) draft.changeTile(resized(tile, step));
    else move(step);
    event.preventDefault();
    event.stopPropagation();
  }
  return (
    <div className={classes.tools} role="group" aria-label={`Arrange ${title}`} ref={tools}>
      <button
        type="button"
        className={classes.handle}
        draggable
        title="Drag, or use the arrow keys; Shift and arrows resize, Delete removes"
        aria-label={`Move ${title}, place ${place + 1} of ${count}, ${WIDTH_WORDS[tile.width]}. Arrow keys move it, Shift and arrow keys resize it, Delete removes it.`}
        onKeyDown={onKeyDown}
        onDragStart={(event) => {
          const whole = tools.current?.parentElement;
          if (whole) event.dataTransfer.setDragImage(whole, 16, 16);
          event.dataTransfer.effectAllowed = "move";
          event.dataTransfer.setData("text/plain", tile.key);
          drag.begin();
        }}
        onDragEnd={drag.end}
      >
        <IconGripVertical size={16} aria-hidden />
      </button>
      <ActionIcon aria-label={`${title} earlier`} disabled={place === 0} onClick={() => move(-1)}>
        <IconArrowLeft size={15} aria-hidden />
      </ActionIcon>
      <ActionIcon aria-label={`${title} later`} disabled={place === count - 1} onClick={() => move(1)}>
        <IconArrowRight size={15} aria-hidden />
      </ActionIcon>
      <ActionIcon aria-label={`${title} narrower`} disabled={tile.width === "third"} onClick={() => draft.changeTile(resized(tile, -1))}>
        <IconMinus size={15} aria-hidden />
      </ActionIcon>
      <ActionIcon aria-label={`${title} wider`} disabled={tile.width === "full"} onClick={() => draft.changeTile(resized(tile, 1))}>
        <IconPlus size={15} aria-hidden />
      </ActionIcon>
      <SegmentedControl
        aria-label={`${title} is shown as`}
        value={tile.show}
        onChange={(show) => draft.changeTile({ ...tile, show })}
        data={[
          { value: "chart", label: "Chart" },
          { value: "number", label: "Number" },
          { value: "table", label: "Table" },
        ]}
      />
      <ActionIcon className={classes.remove} aria-label={`Remove ${title}`} onClick={remove}>
        <IconTrash size={15} aria-hidden />
      </ActionIcon>
      <span className={classes.second}>
        <TextInput
          key={tile.title}
          aria-label={`Title of ${title}`}
          placeholder={figure?.name ?? tile.figure}
          defaultValue={tile.title}
          maxLength={80}
          onBlur={(event) => {
            const written = event.currentTarget.value.trim();
            if (written !== tile.title) draft.changeTile({ ...tile, title: written });
          }}
          onKeyDown={(event) => {
            if (event.key === "Enter") event.currentTarget.blur();
          }}
        />
        {figure !== undefined && <OwnFilters tile={tile} figure={figure} draft={draft} />}
      </span>
    </div>
  );
}

function OwnFilters({ tile, figure, draft }: { tile: Tile; figure: Figure; draft: Draft }) {
  const codes = useCodes();
  const definitions = useMemo(
    () => insightFilters(codes).filter(({ key }) => figure.filters.includes(key)),
    [codes, figure.filters],
  );
  function change(key: string, value: string | undefined): void {
    draft.changeTile({ ...tile, filters: laid(tile.filters, key, value) });
  }
  return (
    <FilterBar
      definitions={definitions}
      values={tile.filters}
      change={change}
      clear={() => draft.changeTile({ ...tile, filters: {} })}
    />
  );
}
