import { describe, expect, it } from "vitest";
import { body, code, field, place } from "./bodies.fixture";
import { merge, putAt } from "./merge";
import type { Body } from "./types";

const base = body();

function labelled(label: string): Body {
  return { ...base, fields: [field("subject", { label }), ...base.fields.slice(1)] };
}

describe("two people change the configuration", () => {
  it("keeps what each changed in different fields", () => {
    const mine = labelled("In short");
    const theirs = { ...base, fields: [...base.fields, field("custom.refund")] };
    const { value, clashes } = merge(base, mine, theirs);
    expect(value.fields.map((one) => one.label)).toEqual([
      "In short",
      "Topic",
      "Disposition",
      "custom.refund",
    ]);
    expect(clashes).toEqual([]);
  });

  it("keeps what each changed in the same field", () => {
    const mine = labelled("In short");
    const theirs = { ...base, fields: [field("subject", { label: "Subject", help: "One line" }), ...base.fields.slice(1)] };
    const { value, clashes } = merge(base, mine, theirs);
    expect(value.fields[0]).toMatchObject({ label: "In short", help: "One line" });
    expect(clashes).toEqual([]);
  });

  it("names what both changed differently, and either side can be chosen", () => {
    const { value, clashes } = merge(base, labelled("In short"), labelled("Title"));
    expect(value.fields[0]?.label).toBe("In short");
    expect(clashes).toEqual([{ path: ["fields", "subject", "label"], mine: "In short", theirs: "Title" }]);
    const taken = putAt(value, ["fields", "subject", "label"], "Title") as Body;
    expect(taken.fields[0]?.label).toBe("Title");
  });

  it("says the same when both said the same", () => {
    expect(merge(base, labelled("Title"), labelled("Title")).clashes).toEqual([]);
  });

  it("takes away what one side took away and the other left as it was", () => {
    const mine = { ...base, fields: base.fields.slice(0, 2) };
    const { value, clashes } = merge(base, mine, labelled("Title"));
    expect(value.fields.map((one) => one.key)).toEqual(["subject", "topic"]);
    expect(clashes).toEqual([]);
  });

  it("asks when one side took away what the other changed", () => {
    const mine = { ...base, fields: base.fields.slice(1) };
    const { value, clashes } = merge(base, mine, labelled("Title"));
    expect(value.fields).toHaveLength(2);
    expect(clashes[0]?.path).toEqual(["fields", "subject"]);
    const back = putAt(value, clashes[0]?.path ?? [], clashes[0]?.theirs) as Body;
    expect(back.fields.map((one) => one.key)).toContain("subject");
  });

  it("joins places of the same form", () => {
    const on = (key: string): Body => ({
      ...base,
      forms: base.forms.map((form) =>
        form.key === "live" ? { ...form, fields: [...form.fields, place(key)] } : form,
      ),
    });
    const { value, clashes } = merge(base, on("topic"), on("disposition"));
    expect(value.forms[0]?.fields.map((one) => one.key).toSorted()).toEqual([
      "disposition",
      "subject",
      "topic",
    ]);
    expect(clashes).toEqual([]);
  });

  it("keeps the order of the side that moved something", () => {
    const many = body({ code_lists: { topics: [code("a"), code("b"), code("c")] } });
    const moved = body({ code_lists: { topics: [code("c"), code("a"), code("b")] } });
    const added = body({ code_lists: { topics: [code("a"), code("x"), code("b"), code("c")] } });
    const keys = (of: Body) => of.code_lists.topics?.map((one) => one.code);
    expect(keys(merge(many, moved, added).value)).toEqual(["c", "a", "x", "b"]);
    expect(keys(merge(many, added, moved).value)).toEqual(["c", "a", "x", "b"]);
  });

  it("takes a whole list away and adds one", () => {
    const theirs = { ...base, code_lists: { ...base.code_lists, areas: [code("north")] } };
    const lists = { topics: base.code_lists.topics ?? [] };
    const { value } = merge(base, { ...base, code_lists: lists }, theirs);
    expect(Object.keys(value.code_lists).toSorted()).toEqual(["areas", "topics"]);
  });

  it("joins settings one by one", () => {
    const with_ = (settings: Body["settings"]): Body => ({ ...base, settings });
    const { value } = merge(
      with_({ max_unfinished: 5, hotkeys: { open_panel: "Mod+Shift+L" } }),
      with_({ max_unfinished: 6, hotkeys: { open_panel: "Mod+Shift+L" } }),
      with_({ max_unfinished: 5, hotkeys: { open_panel: "Alt+L" } }),
    );
    expect(value.settings).toEqual({ max_unfinished: 6, hotkeys: { open_panel: "Alt+L" } });
  });
});
