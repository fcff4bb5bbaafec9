import { Button } from "@mantine/core";
import { ChannelIcon, PathLink, SectionTitle, StatusPill } from "@/ui";
import type { Practice } from "./practice";
import classes from "./practice.module.css";

const FIRST_WORDS = 90;

/** How far one's own first answers are those of the definitions, and the way back to each contact. */
export function Score({ practice, open }: { practice: Practice; open: (key: string) => void }) {
  const { items, agreed, done } = practice;
  return (
    <div className={classes.page}>
      <section className={classes.score} aria-label="Your score">
        <p className={classes.figure}>
          {agreed} <span>of {done}</span>
        </p>
        <p>
          {agreed === items.length
            ? "Every contact coded as the definitions say."
            : done === 0
              ? "Nothing coded yet. Begin with any of these; what the codes mean stands in the "
              : "coded as the definitions say, at the first answer. Look at the others again, or read them up in the "}
          {agreed !== items.length && <PathLink to="/handbook">handbook</PathLink>}
          {agreed !== items.length && "."}
        </p>
      </section>
      <section>
        <SectionTitle>Contacts</SectionTitle>
        <ul className={classes.list}>
          {items.map((item) => (
            <li key={item.key}>
              <StatusPill tone={item.agreed === null ? "idle" : item.agreed ? "ok" : "bad"}>
                {item.agreed === null ? "Not coded" : item.agreed ? "As defined" : "Differs"}
              </StatusPill>
              <span className={classes.excerpt}>
                <ChannelIcon channel={item.channel} /> {item.text.slice(0, FIRST_WORDS)}
                {item.text.length > FIRST_WORDS && "…"}
              </span>
              <Button aria-label={`Code again: ${item.text.slice(0, FIRST_WORDS)}`} onClick={() => open(item.key)}>
                {item.agreed === null ? "Code it" : "Again"}
              </Button>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
