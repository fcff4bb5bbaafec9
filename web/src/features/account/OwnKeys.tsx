import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { setupQuery } from "@/api";
import { may, useMe, useUpdateMe } from "@/lib/me";
import { toast } from "@/ui";
import { KeyRow } from "./KeyRow";
import { keyUses, objection, type KeyUse } from "./own-keys";
import { Setting } from "./Setting";
import classes from "./account.module.css";

/** Which keys open the log panel, complete an entry and jump to a field, for oneself. */
export function OwnKeys() {
  const me = useMe();
  const update = useUpdateMe();
  const setup = useQuery(setupQuery).data;
  const [added, setAdded] = useState<string | null>(null);
  if (!may(me, "entries.write")) return null;
  const uses = keyUses(me, setup);
  const shown = uses.filter(({ field, keys, id }) => !field || keys !== null || id === added);
  const others = uses.filter((use) => !shown.includes(use));

  function keep({ id, field }: KeyUse, keys: string | null): void {
    const own = me.preferences.hotkeys;
    const change = field ? { fields: { ...own?.fields, [id]: keys } } : { [id]: keys };
    update.mutate(
      { preferences: { hotkeys: { ...own, ...change } } },
      { onSuccess: () => toast("Keys saved") },
    );
    if (id === added) setAdded(null);
  }

  return (
    <Setting
      title="Keys"
      help="They work from every page and every field. Press ? anywhere to see all keys."
    >
      <div className={classes.keys}>
        {shown.map((use) => (
          <KeyRow
            key={use.id}
            use={use}
            listen={use.id === added}
            objection={(keys) => objection(keys, use.id, uses)}
            onChoose={(keys) => keep(use, keys)}
            onLeave={() => setAdded(null)}
          />
        ))}
      </div>
      {others.length > 0 && (
        <Select
          // A choice is an order to listen, nothing that stays chosen.
          key={shown.length}
          aria-label="Add keys for a field"
          placeholder="Add keys for a field…"
          searchable
          value={null}
          data={others.map(({ id, label }) => ({ value: id, label }))}
          onChange={setAdded}
        />
      )}
    </Setting>
  );
}
