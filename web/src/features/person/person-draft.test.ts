import { expect, it } from "vitest";
import type { Person } from "@/api";
import { languageName, languageOptions } from "@/lib/language";
import { changeOf, draftOf, lineError } from "./person-draft";

const MARA = {
  id: "p1",
  name: "Mara Okafor",
  phones: ["+442079460018"],
  emails: ["mara@example.com"],
  account: { id: "a1", name: "Okafor Ltd" },
  alerts: [{ kind: "note", text: "Speaks slowly" }],
  time_zone: "Europe/London",
  language: "en",
} as unknown as Person;

it("only what differs is sent, so that a colleague's change of another field stays", () => {
  const before = draftOf(MARA);
  expect(changeOf(before, before)).toEqual({});
  expect(changeOf({ ...before, phones: [...before.phones, ""] }, before)).toEqual({});
  expect(changeOf({ ...before, language: "de", account: null }, before)).toEqual({
    language: "de",
    account_id: null,
  });
  expect(changeOf({ ...before, emails: [" mo@example.com ", "mara@example.com"] }, before)).toEqual({
    emails: ["mo@example.com", "mara@example.com"],
  });
});

it("a refusal stands at the line it is about, whatever empty lines stand above", () => {
  const problems = [{ field: "phones.1", rule: "phone", message: "No number" }];
  const lines = ["+44 20 7946 0018", "", "twelve"];
  expect([0, 1, 2].map((place) => lineError(problems, "phones", lines, place))).toEqual([
    undefined,
    undefined,
    "No number",
  ]);
});

it("languages are told by name, and a code of another kind stays in the list", () => {
  expect(languageName("de")).toBe("German");
  expect(languageName("not a code")).toBe("not a code");
  const codes = languageOptions("pt-BR").map(({ value }) => value);
  expect(codes).toContain("de");
  expect(codes).toContain("pt-BR");
});
