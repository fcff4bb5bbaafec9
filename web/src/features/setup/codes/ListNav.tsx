import { Button, Select } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Link, useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { countedCodes } from "@/lib/codes";
import { useBody, useProblems, type CodeDef } from "../draft";
import { listNames } from "../model/lists";
import { listLabel } from "../model/words";
import { ProblemSign } from "../parts/Problems";
import { NewList } from "./NewList";
import classes from "./codes.module.css";

/** As the handbook counts: what can be chosen. */
function Count({ codes }: { codes: readonly CodeDef[] }) {
  const { choices, words } = useMemo(() => countedCodes(codes), [codes]);
  return (
    <span className={classes.count} title={words}>
      {choices.toLocaleString("en")}
    </span>
  );
}

/** Every list, beside the page or as one choice where there is no room. */
export function ListNav({ list }: { list: string }) {
  const body = useBody();
  const problems = useProblems();
  const navigate = useNavigate();
  const [adding, add] = useDisclosure();
  const names = listNames(body);
  const show = (name: string): void => void navigate({ to: "/setup/codes/$list", params: { list: name } });
  return (
    <>
      <nav className={classes.lists} aria-label="Code lists">
        {names.map((name) => (
          <Link
            key={name}
            to="/setup/codes/$list"
            params={{ list: name }}
            className={classes.listLink}
            activeOptions={{ includeSearch: false }}
          >
            <span>{listLabel(body, name)}</span>
            <ProblemSign problems={problems.filter((one) => one.list === name && one.severity === "error")} />
            <Count codes={body.code_lists[name] ?? []} />
          </Link>
        ))}
        <Button onClick={add.open}>New list</Button>
      </nav>
      <div className={classes.listChoice}>
        <Select
          aria-label="Code list"
          searchable
          allowDeselect={false}
          data={names.map((name) => ({ value: name, label: listLabel(body, name) }))}
          value={list}
          onChange={(name) => {
            if (name !== null) show(name);
          }}
        />
        <Button onClick={add.open}>New list</Button>
      </div>
      <NewList opened={adding} close={add.close} added={show} />
    </>
  );
}
