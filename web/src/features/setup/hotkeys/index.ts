export { HotkeysPage } from "./HotkeysPage";
