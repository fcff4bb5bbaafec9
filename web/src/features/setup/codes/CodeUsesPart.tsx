import { Link } from "@tanstack/react-router";
import { useBody, type CodeDef } from "../draft";
import { codeUses } from "../model/code-uses";
import { SidePart } from "../parts/SidePanel";
import classes from "./codes.module.css";

/** Rules and forms that name the code; nothing where none does. */
export function CodeUsesPart({ list, code }: { list: string; code: CodeDef }) {
  const { rules, forms } = codeUses(useBody(), list, code.code);
  if (rules.length + forms.length === 0) return null;
  return (
    <SidePart title="Named by">
      <ul className={classes.uses}>
        {rules.map((name) => (
          <li key={name}>
            the rule{" "}
            <Link to="/setup/rules" search={{ rule: name }}>
              {name}
            </Link>
          </li>
        ))}
        {forms.map(({ key, name, field, label }) => (
          <li key={`${key} ${field}`}>
            {label}, shown for it on{" "}
            <Link to="/setup/forms" search={{ form: key, field }}>
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </SidePart>
  );
}
