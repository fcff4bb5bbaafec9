export { AlertsPage } from "./alerts/AlertsPage";
export { CataloguePage } from "./catalogue/CataloguePage";
export { LogsPage } from "./LogsPage";
export type { LogsSearch } from "./search";
export { StoryPage } from "./story/StoryPage";
