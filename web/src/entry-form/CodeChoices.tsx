import { Combobox } from "@mantine/core";
import { PATH_SIGN, type CodeOption } from "./codes";
import classes from "./form.module.css";

export interface CodeChoicesProps {
  found: CodeOption[];
  searching: boolean;
  value: string | null;
  label: string;
}

const MOST = 80;

/** The list of a picker: grouped by branch while browsing, flat with its path while searching. */
export function CodeChoices({ found, searching, value, label }: CodeChoicesProps) {
  const shown = found.slice(0, MOST);
  if (shown.length === 0) {
    return <Combobox.Empty>No code fits. Try a word of its meaning.</Combobox.Empty>;
  }
  const groups = searching ? [["", shown] as const] : byBranch(shown);
  return (
    <Combobox.Options aria-label={label} mah={300} className={classes.scroll}>
      {groups.map(([branch, options]) =>
        branch === "" ? (
          options.map((option) => <Choice key={option.code} option={option} value={value} path />)
        ) : (
          <Combobox.Group key={branch} label={branch}>
            {options.map((option) => (
              <Choice key={option.code} option={option} value={value} />
            ))}
          </Combobox.Group>
        ),
      )}
    </Combobox.Options>
  );
}

function Choice(props: { option: CodeOption; value: string | null; path?: boolean }) {
  const { option, value, path = false } = props;
  return (
    <Combobox.Option value={option.code} active={option.code === value} className={classes.choice}>
      <span className={classes.choiceLabel}>{path ? option.path : option.label}</span>
      {option.definition && <span className={classes.choiceHint}>{option.definition}</span>}
      {(option.example ?? option.counterExample) && (
        <span className={classes.choiceMore}>
          {option.example && <span>For example: {option.example}</span>}
          {option.counterExample && <span>Not: {option.counterExample}</span>}
        </span>
      )}
    </Combobox.Option>
  );
}

function byBranch(options: CodeOption[]): [string, CodeOption[]][] {
  const groups = new Map<string, CodeOption[]>();
  for (const option of options) {
    const branch = option.path.split(PATH_SIGN).slice(0, -1).join(PATH_SIGN);
    groups.set(branch, [...(groups.get(branch) ?? []), option]);
  }
  return [...groups];
}
