import { Button, Group } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { messageOf, newId } from "@/api";

const CLOSE = { "aria-label": "Close" };

/** A short word at the edge of the screen; never for something that has to be read. */
export function toast(message: string): void {
  notifications.show({ message, withBorder: false, autoClose: 4000, closeButtonProps: CLOSE });
}

export function toastError(error: unknown): void {
  notifications.show({ message: messageOf(error), color: "red", autoClose: 8000, closeButtonProps: CLOSE });
}

/** Done already, and can be taken back for a while: instead of "are you sure". Answers how to take the offer away. */
export function toastUndo(message: string, undo: () => void, seconds = 8): () => void {
  const id = newId();
  const hide = (): void => {
    notifications.hide(id);
  };
  notifications.show({
    id,
    autoClose: seconds * 1000,
    closeButtonProps: CLOSE,
    message: (
      <Group justify="space-between" wrap="nowrap">
        <span>{message}</span>
        <Button
          flex="none"
          onClick={() => {
            hide();
            undo();
          }}
        >
          Undo
        </Button>
      </Group>
    ),
  });
  return hide;
}
