import { Button, Group } from "@mantine/core";
import { useEffect } from "react";
import { useMe } from "@/lib/me";
import { toast } from "@/ui";
import { joinedOf, joinedWords, useBody, useDraft, useDraftStore } from "../draft";
import { clashPlace, sideWords } from "../model/clash-words";
import classes from "./frame.module.css";

/** Where somebody else changed the same: both are shown, and one is chosen. */
export function Clashes() {
  const store = useDraftStore();
  const body = useBody();
  const me = useMe();
  const { clashes, joined, updatedBy } = useDraft();
  useEffect(() => {
    if (joined !== null) toast(joinedWords(joined));
  }, [joined]);
  if (clashes.length === 0) return null;
  const { by, own } = joined ?? joinedOf(updatedBy, me.id);
  return (
    <section className={classes.clashes} aria-label={own ? "Changed in two tabs" : "Changed by two people"}>
      <p role="status">
        <strong>{own ? "You changed the same in another tab." : `${by} changed the same.`}</strong> Nothing is saved before you choose which one stays.
      </p>
      {clashes.map((clash) => (
        <div key={clash.path.join(" ")} className={classes.clash}>
          <strong>{clashPlace(body, clash)}</strong>
          <dl>
            <div>
              <dt>{own ? "Here" : "Yours"}</dt>
              <dd>{sideWords(clash.mine)}</dd>
            </div>
            <div>
              <dt>{own ? "In the other tab" : "Theirs"}</dt>
              <dd>{sideWords(clash.theirs)}</dd>
            </div>
          </dl>
          <Group>
            <Button onClick={() => store.resolve(clash, "mine")}>{own ? "Keep this one" : "Keep mine"}</Button>
            <Button onClick={() => store.resolve(clash, "theirs")}>{own ? "Take the other" : "Take theirs"}</Button>
          </Group>
        </div>
      ))}
    </section>
  );
}
