import { Link } from "@tanstack/react-router";
import { Dim, SectionTitle } from "@/ui";
import { entryName, percentText } from "../words";
import type { Results } from "../wire";
import classes from "../reviews.module.css";

function share(value: number | null): string {
  return value === null ? "–" : `${Math.round(value * 100)} %`;
}

function kappaText(value: number | null): string {
  return value === null ? "–" : value.toFixed(2).replace("-", "−");
}

function signed(value: number | null): string {
  if (value === null) return "–";
  const text = Math.abs(value).toFixed(1);
  return Math.abs(value) < 0.05 ? "0.0" : value > 0 ? `+${text}` : `−${text}`;
}

/** Agreement by question, scores by entry, and how strict each reviewer is beside the others. */
export function ResultTables({ results }: { results: Results }) {
  const body = results.body;
  const asked = new Map(body.sections.flatMap(({ questions }) => questions.map((one) => [one.key, one] as const)));
  return (
    <>
      <section>
        <SectionTitle side={`${results.compared} entries, ${results.compared_reviewers.length} reviewers`}>
          Agreement by question
        </SectionTitle>
        <div className={classes.scroll} tabIndex={0} role="region" aria-label="Agreement by question">
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">Question</th>
                <th scope="col">Agree</th>
                <th scope="col">By chance</th>
                <th scope="col">Kappa</th>
                <th scope="col">Meaning</th>
              </tr>
            </thead>
            <tbody>
              {results.agreement.map((one) => (
                <tr key={one.key} data-low={(one.observed ?? 1) < 0.7 || undefined}>
                  <th scope="row">{asked.get(one.key)?.label}</th>
                  <td>{share(one.observed)}</td>
                  <td>{share(one.expected)}</td>
                  <td title={one.method}>
                    {kappaText(one.kappa)}
                    {one.low !== null && one.high !== null && (
                      <Dim small>
                        {" "}
                        {kappaText(one.low)} to {kappaText(one.high)}
                      </Dim>
                    )}
                  </td>
                  <td>
                    <Dim small>
                      {one.kappa !== null && one.kappa < 0.6
                        ? "Talk about this question, and sharpen its help"
                        : one.note !== ""
                          ? one.note
                          : "Understood alike"}
                    </Dim>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <p className={classes.hint}>
          Kappa is agreement beyond what chance would bring: 1 is full, 0 is no better than chance. With few entries it
          is a first hint only. {results.agreement[0]?.method}.
        </p>
      </section>
      <section>
        <SectionTitle>Scores by entry</SectionTitle>
        <div className={classes.scroll} tabIndex={0} role="region" aria-label="Scores by entry">
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">Entry</th>
                {results.reviewers.map((one, index) => (
                  <th key={one.reviewer?.id ?? index} scope="col">
                    {one.reviewer?.name}
                  </th>
                ))}
                <th scope="col">Apart</th>
              </tr>
            </thead>
            <tbody>
              {results.entries.map((row) => (
                <tr key={row.entry_id}>
                  <th scope="row">{entryName(row.entry)}</th>
                  {row.scores.map((score, index) => (
                    <td key={index}>
                      {row.evaluations[index] == null ? (
                        "–"
                      ) : (
                        <Link to="/reviews/$reviewId" params={{ reviewId: row.evaluations[index] }}>
                          {percentText(score)}
                        </Link>
                      )}
                    </td>
                  ))}
                  <td>{row.spread === null ? "–" : (row.spread.most - row.spread.least).toFixed(1)}</td>
                </tr>
              ))}
              <tr>
                <th scope="row">Beside the mean of all</th>
                {results.reviewers.map((one, index) => (
                  <td key={one.reviewer?.id ?? index}>{signed(one.leaning)}</td>
                ))}
                <td />
              </tr>
            </tbody>
          </table>
        </div>
        <p className={classes.hint}>A reviewer below the mean is stricter than the others, one above it milder.</p>
      </section>
    </>
  );
}
