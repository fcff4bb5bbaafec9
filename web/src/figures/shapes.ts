/** What `GET /insights` answers, from the server's own description: a figure is one definition, whatever screen asks. */
import type { components } from "@/api/generated/schema";

type Wire = components["schemas"];

export type Figure = Wire["FigureOut"];
export type PageKey = Figure["page"];
export type FigureSetting = Wire["SettingOut"];
export type FigureList = Wire["FiguresOut"];
export type Measured = Wire["SumOut"];
export type FigureRow = Wire["FigureRowOut"];
export type FigureAnswer = Wire["AnswerOut"];
export type BehindRow = Wire["BehindOut"];
