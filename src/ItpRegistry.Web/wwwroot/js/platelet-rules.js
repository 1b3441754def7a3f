// How pasted text is parted into cells, and which dates, counts and remarks are understood: the same as on the server (PastedTable.cs,
// PlateletCellRules.cs, PlateletRowReader.cs, PlateletTwins.cs, TypedText.cs). A test holds the two together.
import { isoDay } from "./platelet-dates.js";

const MOST_DECIMALS = 6;
const LONGEST_TEXT = 4000;

export function splitTable(text) {
  const separator = text.includes("\t") ? "\t" : text.includes(";") ? ";" : ",";
  const lines = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== "");
  if (lines.length > 0 && !/[0-9]/.test(lines[0])) lines.shift();
  return lines.map((line) => splitLine(line, separator));
}

function splitLine(line, separator) {
  const [date, count = "", ...rest] = line.split(separator);
  if (separator === "," && /^[0-9]+$/.test((rest[0] ?? "").trim())) return [line.trim(), "", ""];
  const remark = rest.length > 0 ? unquote(rest.join(separator)) : "";
  return [unquote(date), unquote(count), trimEnd(remark, separator)];
}

export function unquote(cell) {
  const text = cell.trim();
  return /^"[\s\S]*"$/.test(text) && text.length >= 2 ? text.slice(1, -1).replaceAll('""', '"') : text;
}

function trimEnd(text, separator) {
  let end = text.length;
  while (end > 0 && (text[end - 1] === separator || text[end - 1] === " ")) end--;
  return text.slice(0, end);
}

// The day of a typed date as ISO writes it: of an ISO date, or of one with the day first; null when it is neither.
export function typedDay(text) {
  const dayFirst = /^([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4})$/.exec(text);
  const parts = dayFirst ? [dayFirst[4], dayFirst[3], dayFirst[1]] : /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/.exec(text)?.slice(1);
  return parts ? isoDay(...parts.map(Number)) : null;
}

// The name of what is wrong with a date, or null.
export function dateProblem(text, today) {
  if (text === "") return "blank";
  if (/^[0-9]{5}([.,][0-9]+)?$/.test(text)) return "serialNumber";
  const parts = /^([0-9]{1,2})[/.-]([0-9]{1,2})[/.-][0-9]{4}$/.exec(text);
  const isMonth = (digits) => Number(digits) >= 1 && Number(digits) <= 12;
  if (parts && isMonth(parts[1]) && !isMonth(parts[2])) return "monthFirst";
  const day = typedDay(text);
  if (day === null) return "notADate";
  return day > today ? "futureDate" : null;
}

// The name of what is wrong with a count, or null.
export function countProblem(text, minimum, maximum) {
  if (text === "") return null;
  if (/^[0-9]{1,3}(,[0-9]{3})+$/.test(text)) return "thousands";
  const parts = /^[0-9]+(?:[.,]([0-9]+))?$/.exec(text);
  if (!parts) return "notANumber";
  if ((parts[1] ?? "").length > MOST_DECIMALS) return "tooManyDecimals";
  const count = numberOf(text);
  return count < minimum || count > maximum ? "outOfRange" : null;
}

// The name of what is wrong with a remark, or null.
export function remarkProblem(text) {
  if (text.length > LONGEST_TEXT) return "tooLong";
  return /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/.test(text) ? "controlCharacter" : null;
}

const numberOf = (text) => Number(text.replace(",", "."));

// Of rows the new ones that repeat another one, as pairs of positions: the row, and the one that it repeats.
export function findTwins(rows, minimum, maximum) {
  const first = new Map();
  const twins = [];
  const visit = (isStored) =>
    rows.forEach((row, i) => {
      const day = row.remove || Boolean(row.isStored) !== isStored || (row.undecided && row.undecided === row.date) ? null : typedDay(row.date);
      if (day === null || row.count === "" || countProblem(row.count, minimum, maximum)) return;
      const key = `${day} ${numberOf(row.count)}`;
      if (!first.has(key)) first.set(key, i);
      else if (!isStored) twins.push([i, first.get(key)]);
    });
  visit(true);
  visit(false);
  return twins;
}
