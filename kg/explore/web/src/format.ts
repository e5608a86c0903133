// Dates and numbers in the reader's own locale.

import { T } from "./texts";

const locale = navigator.languages as string[];
const day = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" });
const month = new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" });
const clock = new Intl.DateTimeFormat(locale, { hour: "numeric", minute: "2-digit", timeZone: "UTC" });
const share = new Intl.NumberFormat(locale, { style: "percent" });
const bytes = new Intl.NumberFormat(locale, { style: "unit", unit: "megabyte", maximumFractionDigits: 0 });
const tenths = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });

/** An ISO date, or date and time, as the article gives it: its own clock, not the reader's. */
export function date(iso: string | null | undefined, withTime = false): string {
  const parts = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:[T ](\d\d):(\d\d))?/.exec(iso ?? "");
  if (!parts) return T.undated;
  const [, y, m, d, hour, minute] = parts;
  const at = new Date(Date.UTC(Number(y), Number(m ?? 1) - 1, Number(d ?? 1), Number(hour ?? 0), Number(minute ?? 0)));
  if (Number.isNaN(at.getTime())) return T.undated;
  if (!m) return y!;
  if (!d) return month.format(at);
  return withTime && hour ? `${day.format(at)}, ${clock.format(at)}` : day.format(at);
}

export const percent = (value: number): string => share.format(value);
export const size = (value: number): string => bytes.format(value / 1e6);
export const short = (value: number): string => tenths.format(value);
