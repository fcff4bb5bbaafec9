import { Button, Menu, Select } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { countedCodes } from "@/lib/codes";
import { Dim, Grow, QuickText } from "@/ui";
import { isOwnList } from "../model/lists";
import { counted } from "../model/words";
import { SHOWN } from "./filter";
import { ListSettings } from "./ListSettings";
import type { CodeListView } from "./useCodeList";
import classes from "./codes.module.css";

interface CodeToolsProps {
  view: CodeListView;
  fixed: boolean;
  add: () => void;
  paste: () => void;
}

export function CodeTools({ view, fixed, add, paste }: CodeToolsProps) {
  const [setting, settings] = useDisclosure();
  const { list, codes, only } = view;
  return (
    <div className={classes.tools}>
      <QuickText label="Find a code" value={view.q === "" ? undefined : view.q} change={view.find} />
      <Select
        aria-label="Which codes"
        className={classes.which}
        data={SHOWN}
        value={view.show}
        allowDeselect={false}
        onChange={(value) => view.filter(value ?? "")}
      />
      <Dim small>
        {only === null ? countedCodes(codes).words : `${only.size.toLocaleString("en")} of ${counted(codes.length, "code")}`}
        {view.sampled && " · entries: the newest only"}
      </Dim>
      <Grow />
      {fixed ? (
        <Dim small>Interlog knows these channels; their words are yours.</Dim>
      ) : (
        <>
          <Button onClick={add}>Add a code</Button>
          <Menu position="bottom-end">
            <Menu.Target>
              <Button>More</Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={paste}>Paste many codes</Menu.Item>
              {isOwnList(list) && <Menu.Item onClick={settings.open}>Name or remove the list</Menu.Item>}
            </Menu.Dropdown>
          </Menu>
          {isOwnList(list) && <ListSettings opened={setting} close={settings.close} list={list} />}
        </>
      )}
    </div>
  );
}
