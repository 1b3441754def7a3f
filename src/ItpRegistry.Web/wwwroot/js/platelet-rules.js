// How pasted text is parted into cells, and which dates and counts are understood: the same as on the server (PastedTable.cs,
// PlateletCellRules.cs, TypedText.cs). A test holds the two together.
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

// The name of what is wrong with a date, or null.
export function dateProblem(text) {
  if (text === "") return "blank";
  if (/^[0-9]{5}([.,][0-9]+)?$/.test(text)) return "serialNumber";
  const parts = /^([0-9]{1,2})([/.-])([0-9]{1,2})([/.-])([0-9]{4})$/.exec(text);
  const isMonth = (digits) => Number(digits) >= 1 && Number(digits) <= 12;
  if (parts && isMonth(parts[1]) && !isMonth(parts[3])) return "monthFirst";
  const dayFirst = parts && parts[2] === parts[4] ? [parts[5], parts[3], parts[1]] : null;
  const ymd = dayFirst ?? /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/.exec(text)?.slice(1);
  return ymd && isDay(...ymd.map(Number)) ? null : "notADate";
}

function isDay(year, month, day) {
  const date = new Date(Date.UTC(year, month - 1, day));
  return year >= 1900 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

// The name of what is wrong with a count, or null; whether it is in range is for the server to say.
export function countProblem(text) {
  if (text === "") return null;
  if (/^[0-9]{1,3}(,[0-9]{3})+$/.test(text)) return "thousands";
  return /^[0-9]+([.,][0-9]+)?$/.test(text) ? null : "notANumber";
}
