import { expect, it } from "vitest";
import { nextContact, type PracticeContact } from "./practice";

function contacts(...agreed: (boolean | null)[]): PracticeContact[] {
  return agreed.map((one, index) => ({ key: `c${index}`, channel: "voice", text: "…", fields: ["topic"], agreed: one }));
}

it("goes on after the contact that was just coded, and comes back for those passed over", () => {
  expect(nextContact(contacts(null, true, null), "c1")?.key).toBe("c2");
  expect(nextContact(contacts(null, true, false), "c2")?.key).toBe("c0");
});

it("begins with the first that has no answer", () => {
  expect(nextContact(contacts(true, null), null)?.key).toBe("c1");
});

it("ends when every contact has an answer, the one just coded included", () => {
  expect(nextContact(contacts(true, false), "c1")).toBeNull();
  expect(nextContact(contacts(true, null), "c1")).toBeNull();
});
