import { Fragment, useEffect, useId, useRef, useState, type DragEvent } from "react";
import { Dim, SectionTitle } from "@/ui";
import { useBody, useEdit, type FormDef, type PlaceDef } from "../draft";
import { fieldLabel, fieldOf } from "../model/words";
import classes from "./forms.module.css";
import { NotesPlace } from "./NotesPlace";
import { PlaceEditor } from "./PlaceEditor";
import { PlaceRow } from "./PlaceRow";
import { takeOff } from "../model/showing";
import { changeForm, inRegion, placeWords, putField, REGIONS, type Region } from "./placing";
import { useCarry } from "./useCarry";

interface RegionsProps {
  form: FormDef;
  chosen: string | null;
  choose: (key: string) => void;
}

const NEW_PLACE = { required: false, width: "half", help: null, default: null, shown_when: [] } as const;
const WIDE = ["rich_text", "summary", "follow_up", "issues", "multi_picklist"];

/** The regions of the panel with their fields: moved by drag and drop, or with Space and the arrow keys. */
export function Regions({ form, chosen, choose }: RegionsProps) {
  const body = useBody();
  const edit = useEdit();
  const [dragged, setDragged] = useState<string | null>(null);
  const [over, setOver] = useState<string | null>(null);
  const [said, setSaid] = useState("");
  const hint = useId();
  const { carried, carry } = useCarry(form, setSaid);
  const page = useRef<HTMLDivElement>(null);
  // Who comes by a link to a field finds it in sight.
  useEffect(() => {
    page.current?.querySelector(`[aria-expanded="true"]`)?.scrollIntoView({ block: "center" });
  }, []);
  const free = body.fields.filter((field) => form.fields.every(({ key }) => key !== field.key));

  function apply(what: string, key: string, change: (now: FormDef) => FormDef): void {
    edit(what, (now) => changeForm(now, form.key, change));
    setSaid(`${fieldLabel(body, key)}: ${placeWords(change(form), key)}`);
  }

  function place(key: string): PlaceDef {
    const wide = WIDE.includes(fieldOf(body, key)?.kind ?? "");
    const fresh = { ...NEW_PLACE, shown_when: [], key, region: "main" as const };
    return form.fields.find((one) => one.key === key) ?? { ...fresh, width: wide ? "full" : "half" };
  }

  function drop(event: DragEvent, region: Region, index: number): void {
    event.preventDefault();
    setOver(null);
    if (dragged === null) return;
    const moved = place(dragged);
    // Counted without the field itself, which leaves its place first.
    const before = inRegion(form, region).findIndex(({ key }) => key === dragged);
    const at = before >= 0 && before < index ? index - 1 : index;
    apply(`${fieldLabel(body, dragged)} moved`, dragged, (now) => putField(now, moved, region, at));
    setDragged(null);
  }

  function dropOff(event: DragEvent): void {
    event.preventDefault();
    setOver(null);
    if (dragged === null) return;
    edit(`${fieldLabel(body, dragged)} off ${form.name}`, (now) => takeOff(now, form.key, dragged));
    setSaid(`${fieldLabel(body, dragged)}: not on this form`);
    setDragged(null);
  }

  const target = (region: Region, index: number) => ({
    "data-over": over === `${region} ${index}` || undefined,
    onDragOver: (event: DragEvent) => {
      if (dragged === null) return;
      event.preventDefault();
      setOver(`${region} ${index}`);
    },
    onDrop: (event: DragEvent) => drop(event, region, index),
  });

  return (
    <div
      ref={page}
      onDragEnd={() => {
        setDragged(null);
        setOver(null);
      }}
    >
      <p className={classes.hint} id={hint}>
        <Dim small>
          Drag a field. With the keyboard: Space picks it up, the arrow keys move it, Space drops it, Escape puts it
          back. Enter opens it.
        </Dim>
      </p>
      {REGIONS.map(({ region, label, explain }) => {
        const places = inRegion(form, region);
        return (
          <Fragment key={region}>
            {region === "main" && <NotesPlace form={form} chosen={chosen} choose={choose} />}
            <section aria-label={label}>
              <SectionTitle side={<Dim small>{explain}</Dim>}>{label}</SectionTitle>
              <ul className={classes.places}>
                {places.map((one, index) => (
                  <li key={one.key} {...target(region, index)}>
                    <PlaceRow
                      form={form}
                      place={one}
                      chosen={one.key === chosen}
                      choose={() => choose(one.key)}
                      drag={() => setDragged(one.key)}
                      carried={one.key === carried}
                      carry={carry}
                      hint={hint}
                    />
                    {one.key === chosen && <PlaceEditor form={form} place={one} />}
                  </li>
                ))}
                <li className={classes.end} {...target(region, places.length)}>
                  {places.length === 0 && <Dim small>Nothing here. Drop a field.</Dim>}
                </li>
              </ul>
            </section>
          </Fragment>
        );
      })}
      <section aria-label="Not on this form">
        <SectionTitle side={<Dim small>Press to add, or drag</Dim>}>Not on this form</SectionTitle>
        <div
          className={classes.palette}
          data-over={over === "off" || undefined}
          onDragOver={(event) => {
            if (dragged === null || free.some(({ key }) => key === dragged)) return;
            event.preventDefault();
            setOver("off");
          }}
          onDrop={dropOff}
        >
          {free.length === 0 && <Dim small>Every field is on it.</Dim>}
          {free.map((field) => (
            <button
              key={field.key}
              type="button"
              draggable
              className={classes.chip}
              onDragStart={(event) => {
                event.dataTransfer.setData("text/plain", field.label);
                setDragged(field.key);
              }}
              onClick={() => {
                const added = place(field.key);
                const end = inRegion(form, "main").length;
                apply(`${field.label} on ${form.name}`, field.key, (now) => putField(now, added, "main", end));
                choose(field.key);
              }}
            >
              + {field.label}
            </button>
          ))}
        </div>
      </section>
      <p role="status" className={classes.said}>
        {said}
      </p>
    </div>
  );
}
