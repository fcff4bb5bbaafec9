import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { may, useMe } from "@/lib/me";
import { Dim, ErrorState, Hidden, LoadingRows, SectionTitle, When } from "@/ui";
import { counted } from "../../model/words";
import classes from "../quality.module.css";
import { KappaScale } from "./KappaScale";
import { lastMoment, percent, readingOf, studyQuery, type Confused, type ListResult } from "./studies";

/** What came out of a study so far: agreement of each list, and the codes that are confused most. */
export function StudyResult({ id }: { id: string }) {
  const study = useQuery(studyQuery(id));
  if (study.isPending) return <LoadingRows rows={8} />;
  if (study.isError) return <ErrorState error={study.error} retry={() => study.refetch()} />;
  const { name, progress, from, to, seed, size, results, lists } = study.data;
  const { coded, size: drawn } = progress;
  return (
    <section aria-label={name} className={classes.section}>
      <p>
        <Link to="/setup/quality">All of Quality</Link>
      </p>
      <SectionTitle
        side={
          <Dim small>
            <When at={from} format="day" /> to <When at={lastMoment(to)} format="day" /> · seed {seed}
          </Dim>
        }
      >
        {name}
      </SectionTitle>
      <div className={classes.progress}>
        <progress max={drawn} value={coded} aria-label="Coded a second time" />
        <span>
          {coded} of {counted(drawn, "entry", "entries")} coded
          {drawn < size && <Dim> · {size} were asked for, the period has no more</Dim>}
        </span>
        {coded < drawn && (
          <Link to="/coding/$studyId" params={{ studyId: id }}>
            Code the next one
          </Link>
        )}
      </div>
      {coded === 0 ? (
        <p className={classes.none}>
          Nobody has coded one yet. Whoever may code finds the sample under Handbook, Second coding;
          nobody gets an entry of their own.
        </p>
      ) : (
        lists.map((list) => {
          const result = results.find((one) => one.list === list);
          return result && <OfList key={list} result={result} />;
        })
      )}
    </section>
  );
}

function OfList({ result }: { result: ListResult }) {
  const { label, n, observed, expected, kappa, note, pairs, list } = result;
  const writes = may(useMe(), "setup.write");
  return (
    <section className={classes.list} aria-label={label}>
      <h3>{label}</h3>
      <div className={classes.kappa}>
        <p className={classes.figure}>
          {kappa === null ? "–" : kappa.toFixed(2)} <span>Cohen’s kappa</span>
        </p>
        <KappaScale result={result} />
      </div>
      <p>
        {kappa === null ? note : readingOf(result)}{" "}
        <Dim>
          {counted(n, "entry", "entries")} · the same code {percent(observed)} · by chance{" "}
          {percent(expected)}
          {kappa !== null && note !== "" && ` · ${note}`}
        </Dim>
      </p>
      {pairs.length > 0 && (
        <ul className={classes.problems}>
          {pairs.map((pair) => (
            <Pair key={`${pair.first} ${pair.second}`} pair={pair} list={list} linked={writes} />
          ))}
        </ul>
      )}
      {pairs.length === 0 && n > 0 && <p className={classes.none}>No two codes were confused.</p>}
    </section>
  );
}

function Pair({ pair, list, linked }: { pair: Confused; list: string; linked: boolean }) {
  const [one = pair.first, other = pair.second] = pair.labels;
  return (
    <li>
      <p>
        <strong>{one}</strong>
        <span aria-hidden> ⇄ </span>
        <Hidden> confused with </Hidden>
        <strong>{other}</strong> <Dim>{counted(pair.n, "time")}</Dim>
      </p>
      <p>
        {pair.mend}{" "}
        {linked && (
          <Link to="/setup/codes/$list" params={{ list }} search={{ code: pair.first }}>
            Open “{one}”
          </Link>
        )}
      </p>
    </li>
  );
}
