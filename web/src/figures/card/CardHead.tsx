import { ActionIcon, Menu, Tooltip } from "@mantine/core";
import { IconChevronDown, IconDownload, IconInfoCircle, IconTable } from "@tabler/icons-react";
import type { Query } from "@/api";
import { useLook } from "../context";
import { fileOf } from "../queries";
import { settingOf } from "../search";
import type { Figure } from "../shapes";
import { byWords } from "../words";
import classes from "./card.module.css";

interface CardHeadProps {
  figure: Figure;
  title?: string;
  by: string | null;
  params: Query;
  hasRows: boolean;
  /** How it is cut and shown is said by the one beside it. */
  second?: boolean;
}

/** The name that opens the definition, how the figure is cut, and the same as a table or a file. */
export function CardHead({ figure, title = figure.name, by, params, hasRows, second = false }: CardHeadProps) {
  const { search, change } = useLook();
  const asTable = settingOf(search, figure.key, "table") === "1";
  const define = (): void => change({ open: figure.key, show: "definition", at: undefined }, search.open !== undefined);
  return (
    <header className={classes.head}>
      <h2>
        <Definition figure={figure} title={title} open={define} />
      </h2>
      <span className={classes.verbs}>
        {figure.dimensions.length > 1 && !second && <ByMenu figure={figure} by={by ?? figure.dimensions[0] ?? ""} />}
        {hasRows && !second && (
          <ActionIcon
            aria-label={`${title} as a table`}
            aria-pressed={asTable}
            title="As a table"
            data-on={asTable || undefined}
            className={classes.verb}
            onClick={() => change({ [`${figure.key}.table`]: asTable ? undefined : "1" }, true)}
          >
            <IconTable size={15} stroke={1.6} aria-hidden />
          </ActionIcon>
        )}
        <ActionIcon
          component="a"
          href={fileOf(figure.key, params)}
          download
          aria-label={`${title} as a CSV file`}
          title="As a CSV file"
        >
          <IconDownload size={15} stroke={1.6} aria-hidden />
        </ActionIcon>
      </span>
    </header>
  );
}

/** The name of a figure: what it asks on hover, all of its definition by a click. */
export function Definition({ figure, title, open }: { figure: Figure; title: string; open: () => void }) {
  return (
    <Tooltip multiline w={300} position="bottom-start" label={<DefinitionHint figure={figure} />}>
      <button type="button" className={classes.name} onClick={open} aria-label={`${title}: definition`}>
        <span>{title}</span>
        <IconInfoCircle size={14} stroke={1.6} aria-hidden />
      </button>
    </Tooltip>
  );
}

function DefinitionHint({ figure }: { figure: Figure }) {
  return (
    <>
      <strong>{figure.question}</strong>
      <br />
      {figure.formula}
    </>
  );
}

function ByMenu({ figure, by }: { figure: Figure; by: string }) {
  const { change } = useLook();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <button type="button" className={classes.by} aria-label={`${figure.name} ${byWords(by)}: cut it otherwise`}>
          {byWords(by)}
          <IconChevronDown size={13} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {figure.dimensions.map((one) => (
          <Menu.Item key={one} onClick={() => change({ [`${figure.key}.by`]: one }, true)}>
            {byWords(one)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
