export { HandbookPage } from "./HandbookPage";
