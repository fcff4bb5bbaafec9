import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { peopleQuery, type Person } from "@/api";
import { usePageTitle } from "@/lib/title";
import { Alerts, Dim, Page, PagedTable, Phone, QuickText, When, type Column } from "@/ui";
import classes from "./person.module.css";

function Name({ person }: { person: Person }) {
  return (
    <Link
      to="/people/$personId"
      params={{ personId: person.id }}
      className={classes.name}
      tabIndex={-1}
    >
      {person.name}
    </Link>
  );
}

const COLUMNS: Column<Person>[] = [
  {
    key: "name",
    header: "Name",
    width: "minmax(160px, 1.2fr)",
    cell: (row) => <Name person={row} />,
  },
  {
    key: "account",
    header: "Account",
    width: "minmax(120px, 1fr)",
    gives: 2,
    cell: (row) => row.account?.name ?? <Dim>–</Dim>,
  },
  {
    key: "phone",
    header: "Phone",
    width: "minmax(150px, 1fr)",
    cell: (row) => (row.phones[0] === undefined ? <Dim>–</Dim> : <Phone number={row.phones[0]} />),
  },
  {
    key: "email",
    header: "Email",
    width: "minmax(160px, 1.2fr)",
    gives: 1,
    cell: (row) => row.emails[0] ?? <Dim>–</Dim>,
  },
  {
    key: "alerts",
    header: "Alerts",
    width: "minmax(120px, 1fr)",
    gives: 3,
    cell: (row) => <Alerts alerts={row.alerts} short />,
  },
  {
    key: "updated",
    header: "Changed",
    width: "132px",
    gives: 4,
    cell: (row) => (
      <Dim>
        <When at={row.updated_at} />
      </Dim>
    ),
  },
];

function CompactPerson({ person }: { person: Person }) {
  return (
    <div className={classes.compact}>
      <Name person={person} />
      <Dim small>
        {[person.account?.name, person.emails[0]].filter(Boolean).join(" · ")}{" "}
        {person.phones[0] !== undefined && <Phone number={person.phones[0]} />}
      </Dim>
    </div>
  );
}

/** Everybody who has ever been in touch. */
export function PeoplePage() {
  usePageTitle("People");
  const search = useSearch({ from: "/shell/people" });
  const navigate = useNavigate({ from: "/people" });
  const query = useInfiniteQuery(peopleQuery({ q: search.q }));
  return (
    <Page
      bar={
        <QuickText
          label="Name, number or email"
          value={search.q}
          change={(q) => void navigate({ search: { q }, replace: true })}
        />
      }
    >
      <PagedTable
        label="People"
        query={query}
        columns={COLUMNS}
        rowId={(row) => row.id}
        compact={(row) => <CompactPerson person={row} />}
        onOpen={(row) =>
          void navigate({ to: "/people/$personId", params: { personId: row.id } })
        }
        filtered={search.q !== undefined}
        clear={() => void navigate({ search: {} })}
        emptyTitle="Nobody yet"
        emptyText="People appear here with their first call, chat or email, or when they are imported."
      />
    </Page>
  );
}
