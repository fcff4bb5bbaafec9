import { Button } from "@mantine/core";
import { useEffect, useRef } from "react";
import classes from "./change.module.css";

/** A newer form was published while this entry was being written: what is different, and that nothing is lost. */
export function FormChanged({ lines, onRead }: { lines: string[]; onRead: () => void }) {
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    box.current?.scrollIntoView({ block: "nearest" });
  }, []);
  return (
    <section className={classes.changed} aria-label="The form has changed" ref={box}>
      <div role="status">
        <p>
          <strong>The form was changed meanwhile.</strong> Everything you wrote is here.
        </p>
        {lines.length === 0 ? (
          <p>Nothing that you see here is different.</p>
        ) : (
          <ul>
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        )}
      </div>
      <Button onClick={onRead}>Understood</Button>
    </section>
  );
}
