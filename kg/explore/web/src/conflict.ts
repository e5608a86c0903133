// The page of a conflict: both sides, each with its sentences, earliest first.

import { articleLine, claimCard, marked } from "./cards";
import { h, join, told } from "./dom";
import { date, percent } from "./format";
import type { Conflict, Side } from "./records";
import { place } from "./routes";
import { record } from "./shards";
import { conflictRows, tabled } from "./tables";
import { T } from "./texts";

export async function conflictView(id: string): Promise<HTMLElement | null> {
  const conflict = await record<Conflict>("f", id);
  if (!conflict) return null;
  const view = h("div", null,
    h("header", { class: "head" },
      h("p", { class: "kicker" }, `${T.conflict.kicker} · ${conflict.kind}`),
      h("h1", { tabindex: -1 }, told(conflict.t)),
      (conflict.cf ?? 1) < 1 && h("p", { class: "facts" }, h("span", null, T.conflict.sure(percent(conflict.cf ?? 1))))),
    h("div", { class: "against" }, ...(conflict.s ?? []).map(side)),
    conflict.why && h("section", null, h("h2", null, T.conflict.why), h("ul", { class: "lines" }, ...conflict.why.map((why) => h("li", null, told(why))))));
  return tabled(view, "conflict", () => conflictRows(conflict));
}

function side(part: Side): HTMLElement {
  return h("section", { class: part.wd ? "side withdrawn" : "side" },
    h("h2", { class: "value" }, told(part.v)),
    part.wd && h("div", { class: "note" }, T.conflict.withdrawn, h("ul", { class: "lines" }, articleLine(part.wd))),
    ...(part.pl ?? []).map((at) => h("div", { class: "card" },
      h("p", { class: "facts" }, ...join([h("strong", null, told(at.ar.o[1] ?? at.ar.t)), h("span", { class: "fixed" }, date(at.ar.d))], "·")),
      h("blockquote", { class: "prose" }, marked(at.t ?? "", at.at ?? 0, at.p)),
      h("p", { class: "facts" }, told(at.ar.t), h("a", { class: "place", href: place(at.a, at.p) }, T.inPlace)))),
    ...(part.cl ?? []).slice(0, 12).map(claimCard));
}
