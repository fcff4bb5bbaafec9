import {
  ActionIcon,
  Button,
  Checkbox,
  Combobox,
  createTheme,
  Input,
  InputWrapper,
  Menu,
  Modal,
  MultiSelect,
  Notification,
  PasswordInput,
  Popover,
  SegmentedControl,
  Select,
  Switch,
  Textarea,
  TextInput,
  Tooltip,
  type CSSVariablesResolver,
  type MantineColorsTuple,
} from "@mantine/core";
import classes from "./components.module.css";

// Mantine takes its dark surfaces, borders and text from these ten.
const dark: MantineColorsTuple = [
  "#e8eaf0",
  "#c6cbd6",
  "#9aa2b1",
  "#6b7382",
  "#3a414d",
  "#282d37",
  "#171a20",
  "#101216",
  "#0c0e11",
  "#08090b",
];

const small = { defaultProps: { size: "xs" } } as const;

export const theme = createTheme({
  primaryColor: "indigo",
  primaryShade: { light: 8, dark: 3 },
  autoContrast: true,
  colors: { dark },
  fontFamily: 'system-ui, "Segoe UI", Roboto, sans-serif',
  fontFamilyMonospace: "var(--il-mono)",
  fontSizes: {
    xs: "0.75rem",
    sm: "0.8125rem",
    md: "0.8125rem",
    lg: "0.875rem",
    xl: "1rem",
  },
  lineHeights: { xs: "1.45", sm: "1.45", md: "1.45", lg: "1.45", xl: "1.45" },
  spacing: { xs: "4px", sm: "8px", md: "12px", lg: "16px", xl: "24px" },
  radius: { xs: "4px", sm: "6px", md: "6px", lg: "8px", xl: "99px" },
  shadows: { xs: "none", sm: "none", md: "none", lg: "none", xl: "none" },
  defaultRadius: "sm",
  cursorType: "pointer",
  respectReducedMotion: true,
  components: {
    Input: Input.extend({ ...small, classNames: { input: classes.input } }),
    InputWrapper: InputWrapper.extend({
      ...small,
      classNames: {
        label: classes.label,
        required: classes.required,
        description: classes.help,
        error: classes.error,
      },
    }),
    TextInput: TextInput.extend(small),
    PasswordInput: PasswordInput.extend(small),
    Textarea: Textarea.extend(small),
    Select: Select.extend(small),
    MultiSelect: MultiSelect.extend(small),
    Checkbox: Checkbox.extend(small),
    Switch: Switch.extend(small),
    SegmentedControl: SegmentedControl.extend({
      defaultProps: { size: "xs", withItemsBorders: false, transitionDuration: 0 },
      classNames: {
        root: classes.segmented,
        label: classes.segmentedLabel,
        indicator: classes.segmentedIndicator,
      },
    }),
    Button: Button.extend({
      defaultProps: { size: "xs", variant: "default" },
      classNames: { root: classes.button },
    }),
    ActionIcon: ActionIcon.extend({
      defaultProps: { variant: "subtle", color: "gray", size: "md" },
    }),
    Menu: Menu.extend({
      // Its placeholder for the first focus is no allowed child of a menu.
      defaultProps: {
        transitionProps: { duration: 0 },
        withinPortal: true,
        withInitialFocusPlaceholder: false,
      },
      classNames: {
        dropdown: classes.dropdown,
        item: classes.menuItem,
        label: classes.menuLabel,
      },
    }),
    Popover: Popover.extend({
      defaultProps: { transitionProps: { duration: 0 } },
      classNames: { dropdown: classes.dropdown },
    }),
    Combobox: Combobox.extend({
      classNames: {
        dropdown: classes.dropdown,
        option: classes.option,
        groupLabel: classes.optionGroup,
      },
    }),
    Modal: Modal.extend({
      defaultProps: {
        transitionProps: { duration: 0 },
        overlayProps: { backgroundOpacity: 0.35 },
        closeButtonProps: { "aria-label": "Close" },
        // The head of a dialog is not the banner of the page.
        attributes: { header: { role: "presentation" } },
      },
      classNames: {
        content: classes.modal,
        header: classes.modalHeader,
        title: classes.modalTitle,
      },
    }),
    Tooltip: Tooltip.extend({
      defaultProps: { openDelay: 350, transitionProps: { duration: 0 } },
      classNames: { tooltip: classes.tooltip },
    }),
    Notification: Notification.extend({
      classNames: {
        root: classes.notification,
        title: classes.notificationTitle,
        description: classes.notificationDescription,
      },
    }),
  },
});

/** Mantine's own variables, led back to our tokens. */
export const cssVariablesResolver: CSSVariablesResolver = () => {
  const tokens = {
    "--mantine-color-body": "var(--il-pane)",
    "--mantine-color-text": "var(--il-ink)",
    "--mantine-color-dimmed": "var(--il-dim)",
    "--mantine-color-placeholder": "var(--il-dim)",
    "--mantine-color-anchor": "var(--il-accent)",
    "--mantine-color-error": "var(--il-bad)",
    "--mantine-color-default-border": "var(--il-line)",
    "--mantine-primary-color-filled": "var(--il-accent)",
    "--mantine-primary-color-light": "var(--il-accent-soft)",
    "--mantine-primary-color-light-color": "var(--il-accent-ink)",
  };
  return { variables: {}, light: tokens, dark: tokens };
};
