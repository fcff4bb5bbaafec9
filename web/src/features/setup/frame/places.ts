/** The pages of Setup, a page per noun, as the navigation at their left has them. */
export interface SetupPlace {
  to:
    | "/setup/start"
    | "/setup/fields"
    | "/setup/codes"
    | "/setup/forms"
    | "/setup/rules"
    | "/setup/hotkeys"
    | "/setup/versions"
    | "/setup/quality"
    | "/setup/sources";
  label: string;
  permission: "setup.write" | "quality.manage";
}

export const SETUP_PLACES: SetupPlace[] = [
  { to: "/setup/fields", label: "Fields", permission: "setup.write" },
  { to: "/setup/codes", label: "Code lists", permission: "setup.write" },
  { to: "/setup/forms", label: "Forms", permission: "setup.write" },
  { to: "/setup/rules", label: "Rules", permission: "setup.write" },
  { to: "/setup/hotkeys", label: "Hotkeys", permission: "setup.write" },
  { to: "/setup/sources", label: "Sources", permission: "setup.write" },
  { to: "/setup/quality", label: "Quality", permission: "quality.manage" },
  { to: "/setup/versions", label: "Versions", permission: "setup.write" },
  { to: "/setup/start", label: "Start and file", permission: "setup.write" },
];
