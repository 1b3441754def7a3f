// Figure S1: the outcomes of each group.
import { mountFigure } from "./figure.js";
import { drawStacks } from "./figure-stacks.js";

mountFigure("bars", drawStacks);
