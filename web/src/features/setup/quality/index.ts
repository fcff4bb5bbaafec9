export { QualityPage } from "./QualityPage";
