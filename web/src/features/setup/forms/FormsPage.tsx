import { useNavigate, useSearch } from "@tanstack/react-router";
import { usePageTitle } from "@/lib/title";
import { EmptyState } from "@/ui";
import { useBody } from "../draft";
import { placeOf } from "../model/showing";
import { fieldOf } from "../model/words";
import { FormHead } from "./FormHead";
import { FormList } from "./FormList";
import { Missing } from "./Missing";
import classes from "./forms.module.css";
import { Preview } from "./Preview";
import { Regions } from "./Regions";

/** The panel of every channel: its fields, their regions, and the panel itself beside them. */
export function FormsPage() {
  usePageTitle("Setup: forms");
  const body = useBody();
  const { form: asked, field } = useSearch({ from: "/shell/setup/forms" });
  const navigate = useNavigate({ from: "/setup/forms" });
  const form = body.forms.find(({ key }) => key === asked) ?? body.forms[0];
  const open = (key: string, chosen?: string): void =>
    void navigate({
      search: chosen === undefined ? { form: key } : { form: key, field: chosen },
      replace: true,
    });
  if (form === undefined)
    return (
      <div className={classes.page}>
        <FormList current={null} open={open} />
        <EmptyState title="No form">Agents need at least one form that serves every channel.</EmptyState>
      </div>
    );
  const missing =
    field === undefined || placeOf(form, field) !== undefined ? undefined : fieldOf(body, field);
  return (
    <div className={classes.page}>
      <FormList current={form.key} open={(key) => open(key, field)} />
      <div className={classes.builder} key={form.key}>
        <FormHead form={form} opened={open} />
        {missing !== undefined && <Missing form={form} field={missing} />}
        <Regions form={form} chosen={field ?? null} choose={(key) => open(form.key, key)} />
      </div>
      <Preview form={form} />
    </div>
  );
}
