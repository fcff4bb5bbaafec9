import { Button, Group } from "@mantine/core";
import { useEffect } from "react";
import { toast } from "@/ui";
import { useBody, useDraft, useDraftStore } from "../draft";
import { clashPlace, sideWords } from "../model/clash-words";
import classes from "./frame.module.css";

/** Where somebody else changed the same: both are shown, and one is chosen. */
export function Clashes() {
  const store = useDraftStore();
  const body = useBody();
  const { clashes, joined } = useDraft();
  const [by, at] = [joined?.by ?? "", joined?.at ?? 0];
  useEffect(() => {
    if (at > 0) toast(`${by} edits this draft too. Both edits are in it now.`);
  }, [by, at]);
  if (clashes.length === 0) return null;
  return (
    <section className={classes.clashes} aria-label="Changed by two people">
      <p role="status">
        <strong>{by} changed the same.</strong> Nothing is saved before you choose which one stays.
      </p>
      {clashes.map((clash) => (
        <div key={clash.path.join(" ")} className={classes.clash}>
          <strong>{clashPlace(body, clash)}</strong>
          <dl>
            <div>
              <dt>Yours</dt>
              <dd>{sideWords(clash.mine)}</dd>
            </div>
            <div>
              <dt>Theirs</dt>
              <dd>{sideWords(clash.theirs)}</dd>
            </div>
          </dl>
          <Group>
            <Button onClick={() => store.resolve(clash, "mine")}>Keep mine</Button>
            <Button onClick={() => store.resolve(clash, "theirs")}>Take theirs</Button>
          </Group>
        </div>
      ))}
    </section>
  );
}
