import type { Body, FormDef, PlaceDef } from "../draft";
import { channelLabel } from "../model/words";

export type Region = PlaceDef["region"];

/** The regions of the panel, from the top. */
export const REGIONS: { region: Region; label: string; explain: string }[] = [
  { region: "top", label: "Above the notes", explain: "What is read first." },
  { region: "main", label: "Below the notes", explain: "What agents fill in on most contacts." },
  { region: "more", label: "Folded", explain: "Shown when the agent unfolds it." },
];

export const CHANNELS = ["voice", "chat", "email", "sms", "social", "in_person", "back_office", "other"];

export function changeForm(body: Body, key: string, change: (form: FormDef) => FormDef): Body {
  return { ...body, forms: body.forms.map((form) => (form.key === key ? change(form) : form)) };
}

export function inRegion(form: FormDef, region: Region): PlaceDef[] {
  return form.fields.filter((place) => place.region === region);
}

/** Puts a field before the `index`-th one of a region, whether it is on the form or not. */
export function putField(form: FormDef, place: PlaceDef, region: Region, index: number): FormDef {
  const others = form.fields.filter((other) => other.key !== place.key);
  const here = others.filter((other) => other.region === region);
  const at = here.toSpliced(Math.max(0, Math.min(index, here.length)), 0, { ...place, region });
  return {
    ...form,
    fields: REGIONS.flatMap((one) =>
      one.region === region ? at : others.filter((other) => other.region === one.region),
    ),
  };
}

/** One step up or down; past the edge of a region into the next one. Unchanged at the very end. */
export function moveField(form: FormDef, key: string, step: -1 | 1): FormDef {
  const place = form.fields.find((one) => one.key === key);
  if (place === undefined) return form;
  const index = inRegion(form, place.region).findIndex((one) => one.key === key) + step;
  const last = inRegion(form, place.region).length - 1;
  if (index >= 0 && index <= last) return putField(form, place, place.region, index);
  const at = REGIONS.findIndex(({ region }) => region === place.region) + step;
  const next = REGIONS[at]?.region;
  if (next === undefined) return form;
  return putField(form, place, next, step === 1 ? 0 : inRegion(form, next).length);
}

/** Where a field stands, in words for who does not see the screen. */
export function placeWords(form: FormDef, key: string): string {
  const place = form.fields.find((one) => one.key === key);
  if (place === undefined) return "not on this form";
  const here = inRegion(form, place.region);
  const region = REGIONS.find((one) => one.region === place.region)?.label ?? "";
  return `${region}, ${here.findIndex((one) => one.key === key) + 1} of ${here.length}`;
}

/** Which form serves a channel (without a queue of its own); null: none. */
export function formOf(body: Body, channel: string): FormDef | null {
  return (
    body.forms.find((form) => form.queues.length === 0 && form.channels.includes(channel)) ??
    body.forms.find((form) => form.queues.length === 0 && form.channels.length === 0) ??
    null
  );
}

/** "Phone, Chat" · "Every channel no other form names" · "… in VIP" */
export function scopeWords({ channels, queues }: FormDef): string {
  const words =
    channels.length > 0
      ? channels.map(channelLabel).join(", ")
      : queues.length > 0
        ? "Every channel"
        : "Every channel no other form names";
  return queues.length > 0 ? `${words} in ${queues.join(", ")}` : words;
}
