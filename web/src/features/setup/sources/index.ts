export { SourcesPage } from "./SourcesPage";
