import type { Body, CodeDef, Draft, FieldDef, PlaceDef } from "./types";

/** Small configurations for tests. */
export function field(key: string, more: Partial<FieldDef> = {}): FieldDef {
  const nothing = { help: null, code_list: null, default: null, currency: null, personal_data: null };
  return { key, label: key, kind: "text", ...nothing, ...more };
}

export function code(name: string, more: Partial<CodeDef> = {}): CodeDef {
  return {
    code: name,
    label: name,
    parent: null,
    class: null,
    definition: null,
    example: null,
    counter_example: null,
    active: true,
    valid_from: null,
    valid_to: null,
    replaced_by: null,
    ...more,
  };
}

export function place(key: string, more: Partial<PlaceDef> = {}): PlaceDef {
  const rest = { required: false, help: null, default: null, shown_when: [] };
  return { key, region: "main", width: "full", ...rest, ...more };
}

export function body(more: Partial<Body> = {}): Body {
  return {
    fields: [
      field("subject", { label: "Subject" }),
      field("topic", { label: "Topic", kind: "tree", code_list: "topics" }),
      field("disposition", { label: "Disposition", kind: "picklist", code_list: "dispositions" }),
    ],
    forms: [
      { key: "live", name: "Calls", channels: ["voice"], queues: [], fields: [place("subject")] },
      { key: "any", name: "Everything else", channels: [], queues: [], fields: [place("subject")] },
    ],
    rules: [],
    code_lists: { topics: [code("billing"), code("delivery")], dispositions: [code("done")] },
    lists: [],
    settings: {},
    practice: [],
    ...more,
  };
}

export function draft(of: Body, revision = 1): Draft {
  const lists = Object.entries(of.code_lists).map(([name, codes]) => [
    name,
    codes.map((one, order) => ({ ...one, order })),
  ]);
  return {
    ...structuredClone(of),
    code_lists: Object.fromEntries(lists) as Body["code_lists"],
    revision,
    base_version: 1,
    updated_at: "2026-11-20T10:00:00Z",
    updated_by: { id: "u2", name: "Jon Reyes" },
    changes: revision,
  };
}
