// How the dates of a pasted block are read: the same as on the server (PastedDate.cs, PastedDates.cs). A test holds the two together.
const FIRST_SERIAL = 61;
const MOST_EXAMPLES = 3;
const DAY = 86_400_000;
const TIME_OF_DAY = /^([^ \u00A0\u202FT]+)[ \u00A0\u202FT]+([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:[.,][0-9]{1,9})?)?(?:[ \u00A0\u202F]?([AaPp])\.?[Mm]\.?)?$/;

// The day as ISO writes it, or null when the calendar has none.
export function isoDay(year, month, day) {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isDay = year >= 1900 && year <= 9999 && month >= 1 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isDay ? date.toISOString().slice(0, 10) : null;
}

function parse(cell) {
  const text = cell.trim();
  const { day, hasTime } = withoutTime(text);
  const numbers = /^([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4})$/.exec(day);
  if (numbers) return { text, hasTime, numbers: numbersOf(Number(numbers[1]), Number(numbers[3]), Number(numbers[4])) };
  const counted = /^([0-9]{5})(?:[.,]([0-9]{1,15}))?$/.exec(day);
  if (counted) return { text, ...serialOf(Number(counted[1]), counted[2] ?? "", hasTime) };
  const iso = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/.exec(day);
  return { text, hasTime, iso: iso ? isoDay(...iso.slice(1).map(Number)) : null };
}

function withoutTime(text) {
  const time = TIME_OF_DAY.exec(text);
  if (!time) return { day: text, hasTime: false };
  let hour = Number(time[2]);
  const minute = Number(time[3]);
  const second = Number(time[4] ?? 0);
  const half = (time[5] ?? "").toLowerCase();
  if (half && (hour < 1 || hour > 12)) return { day: text, hasTime: false };
  if (half) hour = (hour % 12) + (half === "p" ? 12 : 0);
  if (hour > 23 || minute > 59 || second > 59) return { day: text, hasTime: false };
  return { day: time[1], hasTime: hour + minute + second > 0 };
}

function numbersOf(first, second, year) {
  const areDays = first >= 1 && first <= 31 && second >= 1 && second <= 31;
  return areDays && Math.min(first, second) <= 12 && year >= 1900 ? { first, second, year } : null;
}

// Within a second of the next midnight a rounded number does not tell which of the two days is meant.
function serialOf(whole, part, hasTime) {
  return part.startsWith("99999") ? { hasTime } : { hasTime: hasTime || /[1-9]/.test(part), serial: whole };
}

const provesDayFirst = (date) => Boolean(date.numbers && date.numbers.first > 12);
const provesMonthFirst = (date) => Boolean(date.numbers && date.numbers.second > 12);
const isAmbiguous = (date) => Boolean(date.numbers) && Math.max(date.numbers.first, date.numbers.second) <= 12 && date.numbers.first !== date.numbers.second;
const isSerial = (date) => date.serial !== undefined;

// The day in this format; in none the day of a date that can be read in one way only.
function dayIn(date, format) {
  if (date.iso) return date.iso;
  if (date.numbers) {
    const { first, second, year } = date.numbers;
    if (format === "month_first") return isoDay(year, first, second);
    return format === "day_first" || !(isAmbiguous(date) || provesMonthFirst(date)) ? isoDay(year, second, first) : null;
  }
  const origin = { serial1900: Date.UTC(1899, 11, 30), serial1904: Date.UTC(1904, 0, 1) }[format];
  return isSerial(date) && date.serial >= FIRST_SERIAL && origin !== undefined ? new Date(origin + date.serial * DAY).toISOString().slice(0, 10) : null;
}

const CHOICES = { day_or_month: ["day_first", "month_first"], month_first: ["month_first"], serial_numbers: ["serial1900", "serial1904"] };

function decide(dates) {
  const daysFirst = dates.some(provesDayFirst);
  const monthsFirst = dates.some(provesMonthFirst);
  if ((dates.some(isSerial) && dates.some((date) => date.numbers)) || (daysFirst && monthsFirst)) return {};
  if (daysFirst) return { proven: "day_first" };
  if (monthsFirst) return { question: "month_first" };
  if (dates.some((date) => isSerial(date) && dayIn(date, "serial1900"))) return { question: "serial_numbers" };
  return dates.some(isAmbiguous) ? { question: "day_or_month" } : {};
}

// What must be asked about the dates of these cells, or the format that they prove; and how each answer would read them.
export function judgeDates(cells) {
  const dates = cells.map(parse);
  const { question = null, proven = null } = decide(dates);
  const choices = CHOICES[question] ?? [];
  const asked = dates.filter((date) => !dayIn(date, null) && choices.some((format) => dayIn(date, format)));
  const texts = [...new Set(asked.map((date) => date.text))].slice(0, MOST_EXAMPLES);
  const examples = texts.map((text) => ({ text, days: choices.map((format) => dayIn(parse(text), format)) }));
  return { question, proven, choices, examples };
}

// The dates as they go into the grid; what cannot be read stays as it was pasted.
export function readDates(cells, format) {
  return cells.map((cell) => {
    const date = parse(cell);
    const day = dayIn(date, format);
    if (day) return { date: day, undecided: "", hasTime: date.hasTime };
    return { date: cell, undecided: !format && isAmbiguous(date) ? cell : "", hasTime: false };
  });
}

// Both readings of a date that can be read in two ways, the day first before the month first.
export function readings(text) {
  return ["day_first", "month_first"].map((format) => dayIn(parse(text), format));
}
