import { describe, expect, it } from "vitest";
import { filledIn, linkOf } from "./deep-links";

const BUILDER = "https://builder.example/journeys/{object_id}/versions/{version_id}#{element_id}";
const links = [
  { source: "*", object_url: "", element_url: "https://any.example/{element_id}", profile_url: "" },
  { source: "journeys", object_url: "", element_url: BUILDER, profile_url: "https://crm.example/?id={person_id}" },
];

describe("a link out of the log", () => {
  it("is made of the template of its source, what the event says encoded", () => {
    expect(linkOf(links, "element", { source: "journeys", object_id: "a/b", version_id: "v 2", element_id: "é#?" })).toBe(
      "https://builder.example/journeys/a%2Fb/versions/v%202#%C3%A9%23%3F",
    );
  });

  it("is that of every other source where it has none of its own", () => {
    expect(linkOf(links, "element", { source: "bots", element_id: "x" })).toBe("https://any.example/x");
    expect(linkOf(links, "object", { source: "journeys", object_id: "x" })).toBeNull();
    expect(linkOf([], "element", { source: "bots", element_id: "x" })).toBeNull();
  });

  it("is none where the template needs what is not known, or leads up", () => {
    expect(filledIn(BUILDER, { object_id: "a", version_id: null, element_id: "e" })).toBeNull();
    expect(filledIn("https://b.example/a/{object_id}/edit", { object_id: ".." })).toBeNull();
  });

  it("is none where it is not http", () => {
    expect(filledIn("javascript:alert({object_id})", { object_id: "1" })).toBeNull();
  });
});
