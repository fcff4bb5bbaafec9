import { describe, expect, it } from "vitest";
import { differs, isBare, queryOf, searchOf } from "./view";

const view = (query: string) => ({ ref: "v1", query });

describe("a view and the address of the log", () => {
  it.each([
    [{ q: "status:failure", period: "7d" }, "q=status%3Afailure&period=7d"],
    [{ q: "status:failure period:7d" }, "q=status%3Afailure&period=7d"],
    [{ order: "asc", columns: "data.a data.b" }, "order=asc&columns=data.a+data.b"],
    [{ q: "x", event: "e1", tab: "raw", live: "1", view: "v9" }, "q=x"],
    [{ order: "desc" }, ""],
  ])("keeps filters, time, order and columns of %j", (search, query) => {
    expect(queryOf(search)).toBe(query);
  });

  it.each(["", "q=status%3Afailure", "q=a%3Ab+data.x%3E5&period=7d&order=asc&columns=data.x", "from=2026-03-02T09%3A30%3A00Z&to=2026-03-02T10%3A00%3A00Z"])(
    "comes back from %s as it was",
    (query) => {
      expect(queryOf(searchOf(view(query)))).toBe(query);
      expect(differs(searchOf(view(query)), view(query))).toBe(false);
    },
  );

  it("is the same whatever the order of its conditions, and whatever is open beside it", () => {
    const kept = view("q=status%3Afailure+type%3Aa");
    expect(differs({ q: "type:a  status:failure", event: "e1", live: "1" }, kept)).toBe(false);
    expect(differs({ q: "type:a status:failure", period: "24h" }, kept)).toBe(false);
  });

  it.each([{ q: "type:a" }, { q: "type:a status:failure", period: "7d" }, { q: "type:a status:failure", order: "asc" }, { q: "type:a status:failure", columns: "data.x" }])(
    "differs from %j",
    (search) => {
      expect(differs(search, view("q=status%3Afailure+type%3Aa"))).toBe(true);
    },
  );

  it("is asked for only where the address says nothing", () => {
    expect(isBare({})).toBe(true);
    expect(isBare({ q: undefined })).toBe(true);
    expect(isBare({ event: "e1" })).toBe(false);
  });
});
