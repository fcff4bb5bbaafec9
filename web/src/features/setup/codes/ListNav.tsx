import { Button, Select } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Link, useNavigate } from "@tanstack/react-router";
import { useBody, useProblems } from "../draft";
import { listNames } from "../model/lists";
import { listLabel } from "../model/words";
import { ProblemSign } from "../parts/Problems";
import { NewList } from "./NewList";
import classes from "./codes.module.css";

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
            <span className={classes.count}>{(body.code_lists[name]?.length ?? 0).toLocaleString("en")}</span>
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
