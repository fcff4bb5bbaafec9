import { Button, PasswordInput, TextInput } from "@mantine/core";
import { useState, type SyntheticEvent } from "react";
import { usePageTitle } from "@/lib/title";
import { humanise } from "@/lib/words";
import classes from "./sign-in.module.css";
import { useSignIn, type Answer, type DemoSignIn } from "./useSignIn";

interface StepProps {
  busy: boolean;
  give: (answer: Answer) => void;
}

function PasswordStep({ busy, give }: StepProps) {
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  function submit(event: SyntheticEvent): void {
    event.preventDefault();
    give({ kind: "password", email, password });
  }
  return (
    <form className={classes.form} onSubmit={submit}>
      <TextInput
        label="Email"
        type="email"
        name="email"
        autoComplete="username"
        autoFocus
        required
        withAsterisk={false}
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <PasswordInput
        label="Password"
        name="password"
        autoComplete="current-password"
        required
        withAsterisk={false}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <Button type="submit" variant="filled" loading={busy}>
        Sign in
      </Button>
    </form>
  );
}

function CodeStep({ busy, give, back }: StepProps & { back: () => void }) {
  const [code, setCode] = useState("");
  function submit(event: SyntheticEvent): void {
    event.preventDefault();
    give({ kind: "code", code: code.replaceAll(/\s/g, "") });
  }
  return (
    <form className={classes.form} onSubmit={submit}>
      <TextInput
        label="Code"
        description="From your authenticator app, or one of your recovery codes."
        name="code"
        autoComplete="one-time-code"
        autoFocus
        required
        withAsterisk={false}
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      <Button type="submit" variant="filled" loading={busy}>
        Continue
      </Button>
      <Button variant="subtle" onClick={back}>
        Sign in as somebody else
      </Button>
    </form>
  );
}

function DemoPeople({ people, give }: { people: DemoSignIn[]; give: (answer: Answer) => void }) {
  return (
    <section className={classes.demo}>
      <h2>This is a demo. Sign in as</h2>
      {people.map((person) => (
        <button
          key={person.email}
          type="button"
          className={classes.person}
          onClick={() =>
            give({ kind: "password", email: person.email, password: person.password })
          }
        >
          <span>{person.name}</span>
          <span>{humanise(person.role)}</span>
        </button>
      ))}
    </section>
  );
}

/** Email and password, then the second factor where one is set up. */
export function SignInPage({ done }: { done: () => void }) {
  usePageTitle("Sign in");
  const { step, demo, busy, error, give, startAgain } = useSignIn(done);
  return (
    <main className={classes.page}>
      <div className={classes.box}>
        <div className={classes.brand}>
          <span className={classes.mark} aria-hidden>
            i
          </span>
          <div>
            <h1>Interlog</h1>
            <p>{step === "second-factor" ? "One more step" : "Sign in to your desk"}</p>
          </div>
        </div>
        {error !== null && (
          <p role="alert" className={classes.error}>
            <span aria-hidden>▲</span>
            <span>{error}</span>
          </p>
        )}
        {step === "second-factor" ? (
          <CodeStep busy={busy} give={give} back={startAgain} />
        ) : (
          <PasswordStep busy={busy} give={give} />
        )}
        {step === "password" && demo.length > 0 && <DemoPeople people={demo} give={give} />}
      </div>
    </main>
  );
}
