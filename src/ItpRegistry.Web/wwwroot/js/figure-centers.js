// The outcomes of each center.
import { mountFigure } from "./figure.js";
import { drawStacks } from "./figure-stacks.js";

mountFigure("centers", drawStacks);
