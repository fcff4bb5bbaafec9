import { Modal } from "@mantine/core";
import { Fragment } from "react";
import { useHotkeyList, type Hotkey } from "@/lib/hotkeys";
import { Kbd } from "@/ui";
import classes from "./shell.module.css";

function grouped(list: Hotkey[]): [string, Hotkey[]][] {
  const groups = new Map<string, Hotkey[]>();
  for (const hotkey of list) {
    const own = groups.get(hotkey.group) ?? [];
    if (own.every((other) => other.id !== hotkey.id)) own.push(hotkey);
    groups.set(hotkey.group, own);
  }
  return [...groups];
}

/** Every key that does something on this screen, as registered just now. */
export function KeySheet({ opened, close }: { opened: boolean; close: () => void }) {
  const list = useHotkeyList();
  return (
    <Modal opened={opened} onClose={close} title="Keys" size="lg">
      <div className={classes.sheet}>
        {grouped(list).map(([group, hotkeys]) => (
          <section key={group}>
            <h2>{group}</h2>
            <dl>
              {hotkeys.map((hotkey) => (
                <div key={hotkey.id}>
                  <dt>{hotkey.label}</dt>
                  <dd>
                    {[hotkey.keys].flat().map((keys, index) => (
                      <Fragment key={keys}>
                        {index > 0 && " or "}
                        <Kbd always keys={keys} />
                      </Fragment>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
