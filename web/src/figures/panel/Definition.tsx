import { formatUtc, formatWhen } from "@/lib/time";
import { SectionTitle } from "@/ui";
import { useLook } from "../context";
import type { Figure, FigureAnswer } from "../shapes";
import { byWords, rowWords } from "../words";
import { SettingsForm } from "./SettingsForm";
import classes from "./panel.module.css";

const BETTER = { up: "Higher is better", down: "Lower is better" } as const;

/** The question, how it is answered, with which settings, and what is left out. */
export function Definition({ figure, answer }: { figure: Figure; answer: FigureAnswer | undefined }) {
  const { zone } = useLook();
  const used = answer?.figure.settings ?? figure.settings;
  const left = Object.entries(answer?.not_covered ?? {});
  return (
    <>
      <p className={classes.question}>{figure.question}</p>
      <section className={classes.part}>
        <SectionTitle>Formula</SectionTitle>
        <p className={classes.formula}>{figure.formula}</p>
        {figure.better !== null && <p className={classes.dim}>{BETTER[figure.better]}.</p>}
      </section>
      {figure.settings.length > 0 && (
        <section className={classes.part}>
          <SectionTitle>Settings</SectionTitle>
          <SettingsForm key={used.map(({ value }) => value).join(" ")} figure={figure} used={used} />
        </section>
      )}
      {answer !== undefined && (
        <section className={classes.part}>
          <SectionTitle>Counted</SectionTitle>
          <ul className={classes.facts}>
            <li>
              {rowWords(figure, answer.n)} from{" "}
              <time title={formatUtc(answer.from)}>{formatWhen(answer.from, answer.zone)}</time> to{" "}
              <time title={formatUtc(answer.to)}>{formatWhen(answer.to, answer.zone)}</time>
            </li>
            <li>Days and hours are those of {zone}.</li>
            {answer.provisional_from !== null && (
              <li>From {formatWhen(answer.provisional_from, zone)} on it may still change.</li>
            )}
            {answer.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </section>
      )}
      {left.length > 0 && (
        <section className={classes.part}>
          <SectionTitle>Not covered</SectionTitle>
          <dl className={classes.left}>
            {left.map(([label, count]) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{count.toLocaleString("en-GB")}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      {figure.dimensions.length > 0 && (
        <section className={classes.part}>
          <SectionTitle>Can be cut</SectionTitle>
          <p className={classes.dim}>{figure.dimensions.map(byWords).join(", ")}</p>
        </section>
      )}
    </>
  );
}
