import { useMe } from "@/lib/me";
import { usePageTitle } from "@/lib/title";
import { Page } from "@/ui";
import { OwnKeys } from "./OwnKeys";
import { PasswordForm } from "./PasswordForm";
import { Profile } from "./Profile";
import { SecondFactor } from "./SecondFactor";
import { Snippets } from "./Snippets";
import classes from "./account.module.css";

/** One's own settings; each is kept as soon as it is changed. */
export function AccountPage() {
  usePageTitle("Your account");
  const { second_factor: factor } = useMe();
  return (
    <Page>
      <div className={classes.page}>
        {factor.required && !factor.enrolled && (
          <p className={classes.needed} role="status">
            <span aria-hidden>◆ </span>
            Your organisation asks for a second factor. Set it up below to go on.
          </p>
        )}
        <Profile />
        <OwnKeys />
        <Snippets />
        <PasswordForm />
        <SecondFactor />
      </div>
    </Page>
  );
}
