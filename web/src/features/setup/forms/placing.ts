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

/** The notes have a place of their own in the panel, between what stands above and below them. */
export function isNotes({ key }: Pick<PlaceDef, "key">): boolean {
  return key === "notes_html";
}

/** The fields of a region, in their order; the notes are in none. */
export function inRegion(form: FormDef, region: Region): PlaceDef[] {
  return form.fields.filter((place) => place.region === region && !isNotes(place));
}

/** Puts a field before the `index`-th one of a region, whether it is on the form or not. */
export function putField(form: FormDef, place: PlaceDef, region: Region, index: number): FormDef {
  const others = form.fields.filter((other) => other.key !== place.key);
  const all = others.filter((other) => other.region === region);
  // Before which it is put is counted without the notes, which keep their place in the list.
  const before = all.filter((other) => !isNotes(other))[Math.max(0, index)];
  const at = all.toSpliced(before === undefined ? all.length : all.indexOf(before), 0, { ...place, region });
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
  if (place === undefined || isNotes(place)) return form;
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
  if (isNotes(place)) return "in their own place";
  const here = inRegion(form, place.region);
  const region = REGIONS.find((one) => one.region === place.region)?.label ?? "";
  return `${region}, ${here.findIndex((one) => one.key === key) + 1} of ${here.length}`;
}

/** How closely a form fits, by the order in which the server chooses; -1: not at all. */
function rank({ channels, queues }: FormDef, channel: string, queue: string): number {
  if (queues.length > 0 && !queues.includes(queue)) return -1;
  if (channels.length > 0 && !channels.includes(channel)) return -1;
  return (queues.length > 0 ? 2 : 0) + (channels.length > 0 ? 1 : 0);
}

/** Which form serves a channel, in a queue or (without one) in every queue that no form names; null: none. */
export function formOf(body: Pick<Body, "forms">, channel: string, queue = ""): FormDef | null {
  let best: FormDef | null = null;
  for (const form of body.forms) {
    const fits = rank(form, channel, queue);
    if (fits >= 0 && (best === null || fits > rank(best, channel, queue))) best = form;
  }
  return best;
}

/** Every queue that some form is for, by name. */
export function queuesOf(body: Pick<Body, "forms">): string[] {
  return [...new Set(body.forms.flatMap(({ queues }) => queues))].sort((one, other) => one.localeCompare(other));
}

/** The channels for which a queue has another form than the queues beside it have. */
export function apartIn(body: Pick<Body, "forms">, queue: string): { channel: string; form: FormDef }[] {
  return CHANNELS.flatMap((channel) => {
    const form = formOf(body, channel, queue);
    return form === null || form === formOf(body, channel) ? [] : [{ channel, form }];
  });
}

/** Where a field stands: its region and its place in it; null when it is not on the form. */
export function spotOf(form: FormDef, key: string): { region: Region; index: number } | null {
  const place = form.fields.find((one) => one.key === key);
  if (place === undefined || isNotes(place)) return null;
  return { region: place.region, index: inRegion(form, place.region).findIndex((one) => one.key === key) };
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
