import { describe, expect, it } from "vitest";
import { anEvent, aType } from "../test-events";
import { sentenceOf, textOf } from "./sentence";

const told = (fields: Parameters<typeof anEvent>[0], names = new Map()) =>
  textOf(sentenceOf(anEvent(fields), names));

describe("the sentence of an event", () => {
  it("says what failed, where, after how long, and why", () => {
    expect(
      told({
        type: "journey.api_called",
        status: "failure",
        element_name: "Check invoice",
        object_name: "Invoice reminder",
        duration_ms: 2104,
        error_message: "The billing service is not available",
        data: { http: { status: 503, url_host: "billing.example" } },
      }),
    ).toBe(
      "billing.example answered 503 after 2.1 s at Check invoice, Invoice reminder. The billing service is not available.",
    );
  });

  it("names the element once", () => {
    const failed = { type: "ai_agent.tool_failed", object_name: "Care agent", element_name: "refund" };
    expect(told({ ...failed, data: { tool: "refund" } })).toBe("The tool refund failed in Care agent.");
  });

  it("uses the catalogue for a type it has no words for", () => {
    const names = new Map([["journey.entered", aType({ name: "Journey entered", meaning: "Person came in" })]]);
    expect(told({ type: "journey.entered", object_name: "Welcome" }, names)).toBe(
      "Journey entered in Welcome: person came in.",
    );
  });

  it("names a type that nobody listed as it is", () => {
    expect(told({ type: "shop.paid", occurred_in: "other" })).toBe("Other reported shop.paid.");
  });
});
