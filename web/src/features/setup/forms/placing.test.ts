import { describe, expect, it } from "vitest";
import type { Body, FormDef, PlaceDef } from "../draft";
import { apartIn, formOf, inRegion, moveField, placeWords, putField, queuesOf, spotOf } from "./placing";

function place(key: string, region: PlaceDef["region"]): PlaceDef {
  return { key, region, required: false, width: "half", help: null, default: null, shown_when: [] };
}

function form(...fields: PlaceDef[]): FormDef {
  return { key: "live", name: "Calls", channels: [], queues: [], fields };
}

const keys = (made: FormDef): string[] => made.fields.map(({ key, region }) => `${region}:${key}`);
const FORM = form(place("subject", "top"), place("topic", "main"), place("outcome", "main"), place("date", "more"));

describe("placing a field", () => {
  it("puts it before another one of its region", () => {
    expect(keys(putField(FORM, place("refund", "main"), "main", 1))).toEqual([
      "top:subject",
      "main:topic",
      "main:refund",
      "main:outcome",
      "more:date",
    ]);
  });

  it("moves it between regions without doubling it", () => {
    const [subject] = FORM.fields;
    if (subject === undefined) throw new Error("a form without fields");
    expect(keys(putField(FORM, subject, "more", 9))).toEqual([
      "main:topic",
      "main:outcome",
      "more:date",
      "more:subject",
    ]);
  });

  it("leaves the notes out: they stand where the panel has them, not among the fields below", () => {
    const noted = form(place("subject", "top"), place("notes_html", "main"), place("topic", "main"));
    expect(inRegion(noted, "main").map(({ key }) => key)).toEqual(["topic"]);
    expect(placeWords(noted, "topic")).toBe("Below the notes, 1 of 1");
    expect(spotOf(noted, "notes_html")).toBeNull();
    expect(moveField(noted, "notes_html", 1)).toBe(noted);
    expect(keys(putField(noted, place("refund", "main"), "main", 0))).toEqual([
      "top:subject",
      "main:notes_html",
      "main:refund",
      "main:topic",
    ]);
  });

  it("steps past the edge of a region into the next one", () => {
    expect(keys(moveField(FORM, "outcome", 1))).toEqual([
      "top:subject",
      "main:topic",
      "more:outcome",
      "more:date",
    ]);
    expect(keys(moveField(FORM, "topic", -1))).toEqual([
      "top:subject",
      "top:topic",
      "main:outcome",
      "more:date",
    ]);
  });

  it("leaves it at the very end where it is", () => {
    expect(moveField(FORM, "date", 1)).toEqual(FORM);
    expect(moveField(FORM, "subject", -1)).toEqual(FORM);
    expect(moveField(FORM, "nothing", 1)).toBe(FORM);
  });

  it("goes a step down and up again and stands where it stood", () => {
    for (const key of ["subject", "topic", "outcome"])
      expect(keys(moveField(moveField(FORM, key, 1), key, -1))).toEqual(keys(FORM));
  });

  it("says where it stands", () => {
    expect(placeWords(FORM, "outcome")).toBe("Below the notes, 2 of 2");
  });
});

describe("the form of a channel", () => {
  it("is the one that names it, else the one for all", () => {
    const voice = { ...FORM, key: "voice", channels: ["voice"] };
    const vip = { ...FORM, key: "vip", channels: ["voice"], queues: ["VIP"] };
    const body = { forms: [vip, FORM, voice] } as unknown as Body;
    expect(formOf(body, "voice")?.key).toBe("voice");
    expect(formOf(body, "email")?.key).toBe("live");
    expect(formOf({ ...body, forms: [vip] }, "voice")).toBeNull();
  });

  it("is the one for its queue before the one for its channel, as the server chooses", () => {
    const vip = { ...FORM, key: "vip", queues: ["VIP"] };
    const vipMail = { ...FORM, key: "vip_mail", channels: ["email"], queues: ["VIP", "Claims"] };
    const mail = { ...FORM, key: "mail", channels: ["email"] };
    const body = { forms: [FORM, mail, vip, vipMail] };
    expect(formOf(body, "email", "VIP")?.key).toBe("vip_mail");
    expect(formOf(body, "voice", "VIP")?.key).toBe("vip");
    expect(formOf(body, "email", "Other")?.key).toBe("mail");
    expect(queuesOf(body)).toEqual(["Claims", "VIP"]);
    expect(apartIn(body, "Claims").map(({ channel, form: made }) => [channel, made.key])).toEqual([
      ["email", "vip_mail"],
    ]);
  });
});

describe("putting a field back", () => {
  it("is by its region and its place there", () => {
    const spot = spotOf(FORM, "outcome");
    expect(spot).toEqual({ region: "main", index: 1 });
    expect(spotOf(FORM, "nothing")).toBeNull();
  });
});
