import { Button, Group, PasswordInput, TextInput } from "@mantine/core";
import { QRCodeSVG } from "qrcode.react";
import { useRef, useState, type SyntheticEvent } from "react";
import { Dim, ErrorState, LoadingRows, Mono, StatusPill, toast, toastError } from "@/ui";
import { Setting } from "./Setting";
import { useSecondFactor } from "./useSecondFactor";
import classes from "./account.module.css";

interface GiveProps {
  busy: boolean;
  give: (text: string) => void;
  cancel: () => void;
}

function AskPassword({ busy, give, cancel }: GiveProps) {
  const [password, setPassword] = useState("");
  function submit(event: SyntheticEvent): void {
    event.preventDefault();
    give(password);
  }
  return (
    <form className={classes.form} onSubmit={submit}>
      <PasswordInput
        label="Your password"
        description="Needed again for this change."
        autoComplete="current-password"
        autoFocus
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <Group>
        <Button onClick={cancel}>Cancel</Button>
        <Button type="submit" variant="filled" disabled={password === ""} loading={busy}>
          Continue
        </Button>
      </Group>
    </form>
  );
}

function Enrol(props: GiveProps & { secret: string; url: string }) {
  const [code, setCode] = useState("");
  function submit(event: SyntheticEvent): void {
    event.preventDefault();
    props.give(code.replaceAll(/\s/g, ""));
  }
  return (
    <form className={classes.enrol} onSubmit={submit}>
      <div className={classes.scan}>
        <div className={classes.qr}>
          <QRCodeSVG value={props.url} size={148} title="QR code for your authenticator app" />
        </div>
        <p>Scan the code with an authenticator app, or type the key into it.</p>
      </div>
      <div className={classes.form}>
        <TextInput
          label="Key for the app"
          readOnly
          classNames={{ input: classes.key }}
          value={props.secret.match(/.{1,4}/g)?.join(" ") ?? props.secret}
          onFocus={(event) => event.currentTarget.select()}
        />
        <TextInput
          label="Code shown by the app"
          inputMode="numeric"
          autoComplete="one-time-code"
          autoFocus
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <Group>
          <Button onClick={props.cancel}>Cancel</Button>
          <Button type="submit" variant="filled" disabled={code.trim() === ""} loading={props.busy}>
            Turn on
          </Button>
        </Group>
      </div>
    </form>
  );
}

/** Copies the codes; on plain http a browser only lets one select them. */
function copyCodes(codes: string[], list: HTMLElement | null): void {
  if ("clipboard" in navigator) {
    navigator.clipboard.writeText(codes.join("\n")).then(() => toast("Codes copied"), toastError);
    return;
  }
  if (list !== null) window.getSelection()?.selectAllChildren(list);
  toast("The codes are selected. Copy them with the keys of your system.");
}

function Codes({ codes, done }: { codes: string[]; done: () => void }) {
  const list = useRef<HTMLOListElement>(null);
  return (
    <div className={classes.form}>
      <p>
        Keep these recovery codes where only you find them. Each works once, when your phone is not
        at hand.
      </p>
      <ol className={classes.codes} ref={list}>
        {codes.map((code) => (
          <li key={code}>
            <Mono>{code}</Mono>
          </li>
        ))}
      </ol>
      <Group>
        <Button onClick={() => copyCodes(codes, list.current)}>Copy</Button>
        <Button variant="filled" onClick={done}>
          I have kept them
        </Button>
      </Group>
    </div>
  );
}

type Factor = ReturnType<typeof useSecondFactor>;

function Rest({ factor }: { factor: Factor }) {
  if (factor.list.isPending) return <LoadingRows rows={1} />;
  if (factor.list.isError)
    return <ErrorState error={factor.list.error} retry={() => factor.list.refetch()} />;
  if (!factor.on)
    return (
      <Group>
        <StatusPill tone="idle">Off</StatusPill>
        <Button onClick={factor.enrol} loading={factor.busy}>
          Set up
        </Button>
      </Group>
    );
  const left = factor.list.data.find((one) => one.type === "recovery_codes")?.unused_code_count;
  return (
    <Group>
      <StatusPill tone="ok">On</StatusPill>
      {left !== undefined && <Dim>{left} recovery codes left</Dim>}
      <Button onClick={factor.codes}>Show the codes</Button>
      <Button onClick={factor.newCodes}>New codes</Button>
      <Button onClick={factor.remove}>Turn off</Button>
    </Group>
  );
}

/** A code from an app besides the password. */
export function SecondFactor() {
  const factor = useSecondFactor();
  const { step } = factor;
  return (
    <Setting
      title="Second factor"
      help="With it, a stolen password alone does not open your account."
    >
      {factor.error !== null && (
        <p role="alert" className={classes.error}>
          <span aria-hidden>▲ </span>
          {factor.error}
        </p>
      )}
      {factor.passwordNeeded ? (
        <AskPassword busy={factor.busy} give={factor.confirm} cancel={factor.rest} />
      ) : step.at === "enrol" ? (
        <Enrol
          busy={factor.busy}
          secret={step.secret}
          url={step.url}
          give={factor.activate}
          cancel={factor.rest}
        />
      ) : step.at === "codes" ? (
        <Codes codes={step.codes} done={factor.rest} />
      ) : (
        <Rest factor={factor} />
      )}
    </Setting>
  );
}
