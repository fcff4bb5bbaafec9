import { describe, expect, it } from "vitest";
import { chosenOf, onlyValue, toggled, withoutTerm, withTerm } from "./changes";
import { conditionOf, payloadField, termsOf, written } from "./terms";

const texts = (line: string) => termsOf(line).map(({ text }) => text);

describe("a query line", () => {
  it("falls into terms at spaces, but not at those between quotation marks", () => {
    expect(texts('status:failure  object_name:"Send SMS",b "card declined" -x')).toEqual([
      "status:failure",
      'object_name:"Send SMS",b',
      '"card declined"',
      "-x",
    ]);
  });

  it("tells where each term begins", () => {
    expect(termsOf("  a  bc").map(({ start }) => start)).toEqual([2, 5]);
  });

  it("keeps a quotation mark that is never closed as one term", () => {
    expect(texts('a "b c')).toEqual(["a", '"b c']);
  });

  it("reads conditions with values, stars and comparisons", () => {
    expect(conditionOf("type:ai_agent.tool_*")).toEqual({
      field: "type",
      operator: ":",
      negated: false,
      values: [{ text: "ai_agent.tool_*", pattern: true }],
    });
    expect(conditionOf("data.http.status>=500")?.operator).toBe(">=");
    expect(conditionOf('-data."gen_ai.usage".input>0')?.field).toBe('data."gen_ai.usage".input');
    expect(conditionOf('"status:failure"')).toBeNull();
    expect(conditionOf("declined")).toBeNull();
  });

  it("takes != and a minus for the same, and both for nothing", () => {
    expect(conditionOf("status!=failure")?.negated).toBe(true);
    expect(conditionOf("-status:failure")?.negated).toBe(true);
    expect(conditionOf("-status!=failure")?.negated).toBe(false);
  });

  it.each(["status:failure,warning", '-object_name:"Send \\"it\\""', 'person_id:""', "a>=5"])(
    "writes %s as it was read",
    (term) => {
      const condition = conditionOf(term);
      expect(condition === null ? "" : written(condition)).toBe(term);
    },
  );

  it("quotes names of the payload that are no plain words", () => {
    expect(payloadField(["http", "status"])).toBe("data.http.status");
    expect(payloadField(["gen_ai.usage", "in"])).toBe('data."gen_ai.usage".in');
  });
});

describe("values of a field", () => {
  it("come and go", () => {
    const one = toggled("declined", "status", "failure");
    expect(one).toBe("declined status:failure");
    const two = toggled(one, "status", "warning");
    expect(two).toBe("declined status:failure,warning");
    expect(toggled(two, "status", "failure")).toBe("declined status:warning");
    expect(toggled("status:failure", "status", "failure")).toBe("");
  });

  it("are either asked for or taken out", () => {
    expect(toggled("status:failure", "status", "failure", true)).toBe("-status:failure");
    expect(toggled("-status:failure", "status", "failure")).toBe("status:failure");
  });

  it("can be the only ones", () => {
    expect(onlyValue("type:a status:failure,warning -status:skipped", "status", "success")).toBe(
      "type:a status:success",
    );
  });

  it("are found however they were written", () => {
    const { only, except } = chosenOf('object_name:"A b" object_name=c -object_name:d', "object_name");
    expect([...only]).toEqual(["A b", "c"]);
    expect([...except]).toEqual(["d"]);
  });

  it("that stars stand for are nobody's box to tick", () => {
    expect(chosenOf("type:a*", "type").only.size).toBe(0);
    expect(toggled("type:a*", "type", "b")).toBe("type:a*,b");
  });
});

describe("terms", () => {
  it("are taken out by their place and added once", () => {
    expect(withoutTerm("a b c", 1)).toBe("a c");
    expect(withTerm("a b", "b")).toBe("a b");
    expect(withTerm("", "b")).toBe("b");
  });
});
