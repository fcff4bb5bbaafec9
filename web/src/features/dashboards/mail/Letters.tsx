import { useQuery } from "@tanstack/react-query";
import { EmptyState, ErrorState, LoadingRows, When } from "@/ui";
import { lettersQuery, type Board } from "../api";
import { LETTER_STATE } from "../words";
import classes from "./mail.module.css";

/** The last mails of a dashboard and what became of each. */
export function Letters({ board }: { board: Board }) {
  const letters = useQuery(lettersQuery(board.ref));
  if (letters.isPending) return <LoadingRows rows={3} label="Loading the mails" />;
  if (letters.isError) return <ErrorState error={letters.error} retry={() => letters.refetch()} />;
  if (letters.data.length === 0) return <EmptyState title="Nothing yet" />;
  return (
    <ul className={classes.letters} aria-label="Mails">
      {letters.data.map((letter) => (
        <li key={letter.id}>
          <span>
            <When at={letter.due_at} />
            {letter.late && <em> late</em>}
          </span>
          <span>{letter.recipient?.name ?? "Nobody"}</span>
          <strong data-state={letter.state}>{LETTER_STATE[letter.state]}</strong>
          {letter.last_error !== "" && <p>{letter.last_error}</p>}
        </li>
      ))}
    </ul>
  );
}
