import { Dim, Mono, type Column } from "@/ui";
import type { Body, FieldDef, SetupProblem } from "../draft";
import { neededOf, neededWords, otherRules } from "../model/needed";
import { placeOf } from "../model/showing";
import { counted, kindLabel, personalLabel, personalShort } from "../model/words";
import { ProblemSign } from "../parts/Problems";
import classes from "./fields.module.css";

/** "All 3 forms" · "Calls and chats" · "Not shown" */
export function shownOnWords(body: Body, key: string): string {
  const on = body.forms.filter((form) => placeOf(form, key) !== undefined);
  if (on.length === 0) return "Not shown";
  if (on.length === body.forms.length) return on.length === 1 ? "The one form" : `All ${on.length} forms`;
  return on.length <= 2 ? on.map((form) => form.name).join(", ") : `${on.length} of ${body.forms.length} forms`;
}

/** What asks for the field: the plain rule, forms that require it, other rules. */
export function neededBy(body: Body, field: FieldDef): string {
  const needed = neededOf(body, field);
  const requiring = body.forms.filter((form) => placeOf(form, field.key)?.required === true);
  const others = otherRules(body, field).length;
  const said = [
    needed.when === "never" ? "" : neededWords(body, needed),
    requiring.length === 0
      ? ""
      : requiring.length === body.forms.length
        ? "required on every form"
        : `required on ${requiring.map((form) => form.name).join(", ")}`,
    others === 0 ? "" : counted(others, needed.when === "never" ? "rule" : "other rule"),
  ].filter((part) => part !== "");
  const text = said.join(" · ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Its label, cut with a sign of it where there is no room, and whether something is wrong with it. */
export function FieldName({ field, problems }: { field: FieldDef; problems: readonly SetupProblem[] }) {
  return (
    <span className={classes.name}>
      <strong title={field.label}>{field.label}</strong>
      <ProblemSign problems={problems.filter((one) => one.field === field.key)} />
    </span>
  );
}

export function fieldColumns(body: Body, problems: readonly SetupProblem[]): Column<FieldDef>[] {
  return [
    {
      key: "label",
      header: "Field",
      width: "minmax(170px, 1.5fr)",
      cell: (field) => <FieldName field={field} problems={problems} />,
    },
    {
      key: "key",
      header: "Key",
      width: "minmax(140px, 1fr)",
      gives: 4,
      cell: (field) => <Mono>{field.key}</Mono>,
    },
    {
      key: "kind",
      header: "Kind",
      width: "minmax(120px, 0.8fr)",
      gives: 2,
      cell: (field) => kindLabel(field.kind),
    },
    {
      key: "forms",
      header: "Shown on",
      width: "minmax(120px, 1fr)",
      gives: 1,
      cell: (field) => {
        const words = shownOnWords(body, field.key);
        return words === "Not shown" ? <Dim>{words}</Dim> : words;
      },
    },
    {
      key: "needed",
      header: "Needed",
      width: "minmax(150px, 1.4fr)",
      gives: 3,
      cell: (field) => {
        const words = neededBy(body, field);
        return words === "" ? <Dim>–</Dim> : <span title={words}>{words}</span>;
      },
    },
    {
      key: "personal",
      header: "Personal data",
      width: "minmax(110px, 0.8fr)",
      gives: 5,
      cell: (field) =>
        field.personal_data === null ? (
          <Dim>–</Dim>
        ) : (
          <span title={personalLabel(field.personal_data)}>{personalShort(field.personal_data)}</span>
        ),
    },
  ];
}
