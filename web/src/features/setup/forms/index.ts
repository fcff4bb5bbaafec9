export { FormsPage } from "./FormsPage";
