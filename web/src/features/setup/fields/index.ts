export { FieldsPage } from "./FieldsPage";
