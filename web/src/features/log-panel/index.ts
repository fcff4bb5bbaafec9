export { LogPanelDock } from "./LogPanelDock";
