import { useEdit, type Body } from "../draft";

/** What a text input needs to write straight into the draft; letters of one word are one step back. */
export function useText() {
  const edit = useEdit();
  return (what: string, group: string, value: string | null, write: (text: string | null, body: Body) => Body) => ({
    value: value ?? "",
    onChange: (event: { currentTarget: { value: string } }) => {
      const text = event.currentTarget.value;
      edit(what, (body) => write(text === "" ? null : text, body), group);
    },
  });
}
