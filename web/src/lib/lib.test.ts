import { describe, expect, it } from "vitest";
import type { Setup } from "@/api";
import { codesOf } from "./codes";
import { formatPhone, looksLikePhone } from "./phone";
import { parseSearch, readTexts, stringifySearch } from "./url";

describe("phone numbers", () => {
  it("are spaced as people of the country read them", () => {
    expect(formatPhone("+442079460018")).toBe("+44 20 7946 0018");
    expect(formatPhone("+12125550123")).toBe("+1 212 555 0123");
    expect(formatPhone("+33123456789")).toBe("+33 1 23 45 67 89");
    expect(formatPhone("+35312345678")).toMatch(/^\+353 /);
  });

  it("stay as they are when they are none", () => {
    expect(formatPhone("anonymous")).toBe("anonymous");
    expect(formatPhone("0207 946")).toBe("0207 946");
  });

  it("are told from names in a search", () => {
    expect(looksLikePhone("(020) 7946 0018")).toBe(true);
    expect(looksLikePhone("Mara 2")).toBe(false);
    expect(looksLikePhone("123")).toBe(false);
  });
});

describe("search parameters", () => {
  it("are plain texts, there and back", () => {
    const search = { q: "a & b", channel: "voice" };
    expect(parseSearch(stringifySearch(search))).toEqual(search);
  });

  it("keep numbers as the texts they were typed as", () => {
    expect(parseSearch("?q=007")).toEqual({ q: "007" });
  });

  it("drop what nobody knows or nothing is in", () => {
    expect(readTexts({ q: "x", other: "y", channel: "" }, ["q", "channel"])).toEqual({ q: "x" });
    expect(stringifySearch({ q: undefined, channel: "" })).toBe("");
  });
});

describe("codes", () => {
  const topic = (code: string, label: string, parent: string | null = null) => ({
    code,
    label,
    parent,
    definition: null,
    example: null,
    counter_example: null,
    class: null,
    active: true,
    order: 0,
  });
  const setup = {
    fields: [],
    code_lists: {
      topics: [topic("billing", "Billing"), topic("billing.double", "Double charge", "billing")],
    },
  } as unknown as Setup;

  it("are shown with the path to them", () => {
    expect(codesOf(setup).label("topics", "billing.double")).toBe("Billing › Double charge");
  });

  it("that nobody knows any more are shown as words", () => {
    expect(codesOf(setup).label("topics", "old_topic")).toBe("Old topic");
    expect(codesOf(undefined).label("topics", null)).toBe("–");
  });

  it("offer only leaves to choose from", () => {
    expect(codesOf(setup).options("topics").map((option) => option.value)).toEqual([
      "billing.double",
    ]);
  });
});
